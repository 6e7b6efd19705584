package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing that was asked of a cluster while it was off is forgotten. */
@QuarkusTest
@TestProfile(PurgeTest.Impatient.class)
class WeeksOfflineTest extends ServiceTest {
  private static final Duration WEEKS = Duration.ofDays(40);

  @Inject MovableClock clock;

  @Test
  void shouldDeliverAChangeAndADeletionToAClusterThatWasOffForWeeks() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined().by(clock);
    fleet.put("web", Fleet.GIT);
    fleet.put("jobs", Fleet.GIT);
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
    agent.report(Agent.seen("apps/jobs", 2, "Succeeded", "Compliant"));

    // When
    var changed = fleet.put("web", Fleet.GIT.replace("main", "next"));
    var deleted = fleet.delete("jobs");
    clock.advance(WEEKS);

    // Then
    var shown = fleet.get("web").body().get("properties");
    assertThat(shown.get("provisioningState").asText()).isEqualTo("Updating");
    assertThat(shown.get("errorMessage").asText()).contains("not heard of since");
    var due = agent.desired(Map.of("apps/web", 1L, "apps/jobs", 2L), 0).body();
    assertThat(due.at("/configurations/0/name").asText()).isEqualTo("web");
    assertThat(due.at("/configurations/0/spec/gitRepository/repositoryRef/branch").asText())
        .isEqualTo("next");
    assertThat(due.at("/tombstones/0/name").asText()).isEqualTo("jobs");
    agent.report(Agent.seen("apps/web", 3, "Succeeded", "Compliant"));
    agent.report(Agent.deleted("apps/jobs", 4));
    assertThat(fleet.operation(changed)).isEqualTo("Succeeded");
    assertThat(fleet.operation(deleted)).isEqualTo("Succeeded");
  }

  @Test
  void shouldSaySinceWhenAClusterIsOffline() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined().by(clock);
    var live = fleet.properties();

    // When
    clock.advance(WEEKS);
    var silent = fleet.properties();
    agent.desired(Map.of(), 0);
    var back = fleet.properties();

    // Then
    assertThat(live.get("connectivityStatus").asText()).isEqualTo("Connected");
    assertThat(live.get("offlineSince").isNull()).isTrue();
    assertThat(silent.get("connectivityStatus").asText()).isEqualTo("Offline");
    assertThat(silent.get("offlineSince")).isEqualTo(live.get("lastConnectivityTime"));
    assertThat(back.get("connectivityStatus").asText()).isEqualTo("Connected");
    assertThat(back.get("offlineSince").isNull()).isTrue();
  }
}
