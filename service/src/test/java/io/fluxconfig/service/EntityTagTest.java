package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EntityTagTest extends ServiceTest {
  private static final String SUSPEND = "{\"properties\":{\"suspend\":true}}";

  private Answer call(String method, Fleet fleet, String body, String header, String value) {
    return client.call(
        method,
        fleet.path("web"),
        body,
        Map.of("Authorization", "Bearer " + client.adminToken(), header, value));
  }

  @Test
  void shouldChangeWithTheClientsChangesAndNotWithTheClustersStatus() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var created = fleet.put("web", Fleet.GIT).header("ETag");

    // When
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
    var seen = fleet.get("web").header("ETag");
    var same = fleet.put("web", Fleet.GIT).header("ETag");
    var patched = fleet.patch("web", SUSPEND).header("ETag");

    // Then
    assertThat(created).matches("\"[0-9a-f-]{36}\"");
    assertThat(seen).isEqualTo(created);
    assertThat(same).isEqualTo(created);
    assertThat(patched).isNotEqualTo(created).isEqualTo(fleet.get("web").header("ETag"));
  }

  @Test
  void shouldLetNoClientWriteOverWhatItHasNotSeen() {
    // Given
    var fleet = fleet();
    var old = fleet.put("web", Fleet.GIT).header("ETag");
    var current = fleet.patch("web", SUSPEND).header("ETag");

    // When
    var put = call("PUT", fleet, Fleet.GIT, "If-Match", old);
    var patch = call("PATCH", fleet, SUSPEND, "If-Match", old);
    var delete = call("DELETE", fleet, null, "If-Match", old);
    var anew = call("PUT", fleet, Fleet.GIT, "If-None-Match", "*");
    var right = call("PUT", fleet, Fleet.GIT, "If-Match", current);

    // Then
    for (var refused : new Answer[] {put, patch, delete, anew}) {
      assertThat(refused.status()).isEqualTo(412);
      assertThat(refused.errorCode()).isEqualTo("PreconditionFailed");
    }
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.header("Azure-AsyncOperation")).isNotNull();
  }

  @Test
  void shouldCreateOnlyWhatIsNotThereOrOnlyChangeWhatIs() {
    // Given
    var fleet = fleet();

    // When
    var missing = call("PUT", fleet, Fleet.GIT, "If-Match", "*");
    var created = call("PUT", fleet, Fleet.GIT, "If-None-Match", "*");
    var deleted = call("DELETE", fleet, null, "If-Match", created.header("ETag"));

    // Then
    assertThat(missing.status()).isEqualTo(412);
    assertThat(created.status()).isEqualTo(201);
    assertThat(deleted.status()).isEqualTo(200);
  }
}
