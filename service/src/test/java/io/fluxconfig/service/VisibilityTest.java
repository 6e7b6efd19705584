package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.Callers.Caller;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists show to each caller what that one may read. */
@QuarkusTest
class VisibilityTest extends ServiceTest {
  private static final String GROUPS = "/subscriptions/sub/resourceGroups";
  private static final String CLUSTERS = "/providers/Microsoft.Kubernetes/connectedClusters";

  private Callers callers;

  @BeforeEach
  void callers() {
    callers = new Callers(client);
  }

  private static List<String> listed(Caller caller, String path) {
    var answer = caller.get(path + Client.VERSION);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body().get("value").findValuesAsText("id");
  }

  @Test
  void shouldShowOnlyWhatARoleReachesInLists() {
    // Given
    var mine = fleet();
    var others = fleet();
    client.put(GROUPS + "/hidden" + Client.VERSION, "{}");
    client.put("/subscriptions/hidden/resourceGroups/group" + Client.VERSION, "{}");

    // When
    var caller = callers.with("Reader", mine.resourceId());

    // Then
    assertThat(listed(caller, GROUPS + "/group" + CLUSTERS)).containsExactly(mine.resourceId());
    assertThat(listed(caller, "/subscriptions/sub" + CLUSTERS)).containsExactly(mine.resourceId());
    assertThat(listed(caller, GROUPS)).containsExactly(GROUPS + "/group");
    assertThat(listed(caller, "/subscriptions")).containsExactly("/subscriptions/sub");
    assertThat(caller.get(others.clusterPath()).status()).isEqualTo(403);
    assertThat(caller.status("GET", GROUPS + "/hidden" + Client.VERSION)).isEqualTo(403);
    assertThat(caller.status("GET", "/subscriptions/hidden" + Client.VERSION)).isEqualTo(403);
    assertThat(caller.status("PUT", GROUPS + "/group" + Client.VERSION)).isEqualTo(403);
  }

  @Test
  void shouldShowNothingToWhoHasNoRole() {
    // Given
    fleet();

    // When
    var nobody = callers.withToken(callers.known());

    // Then
    assertThat(listed(nobody, "/subscriptions")).isEmpty();
    assertThat(nobody.status("GET", GROUPS + Client.VERSION)).isEqualTo(403);
    assertThat(nobody.status("GET", GROUPS + "/group" + CLUSTERS + Client.VERSION)).isEqualTo(403);
  }
}
