package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static io.fluxconfig.service.StatusTest.applied;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A client's wish that Flux looks at its source at once. */
@QuarkusTest
class ReconcileNowTest extends ServiceTest {
  @Test
  void shouldHandARequestToLookAgainToTheAgentAndEndWhenTheClusterHasLooked() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    agent.report(applied(1, "Succeeded", "Compliant", ""));

    // When
    var begun = client.post(reconcile(fleet, "web"));
    var desired = desired(agent, null).body().at("/configurations/0");
    var mark = desired.path("reconcileRequest").asText();
    var delivered = desired(agent, mark);
    var running = status(begun);
    agent.report(handled(1, mark));

    // Then
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.header("Retry-After")).isNotNull();
    assertThat(desired.get("generation").asLong()).isEqualTo(1);
    assertThat(Instant.parse(mark)).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(delivered.status()).isEqualTo(304);
    assertThat(running.get("status").asText()).isEqualTo("Updating");
    assertThat(running.at("/properties/message").asText()).startsWith("waiting for Flux to look");
    assertThat(status(begun).get("status").asText()).isEqualTo("Succeeded");
    assertThat(fleet.get("web").body().at("/properties/provisioningState").asText())
        .isEqualTo("Succeeded");
  }

  @Test
  void shouldEndAllRequestsThatTheClustersLookAnswers() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    agent.report(applied(1, "Succeeded", "Compliant", ""));
    var first = client.post(reconcile(fleet, "web"));
    var mark = desired(agent, null).body().at("/configurations/0/reconcileRequest").asText();
    var second = client.post(reconcile(fleet, "web"));

    // When
    agent.report(handled(1, mark));
    var afterOne = fleet.operation(second);
    var newest = desired(agent, mark).body().at("/configurations/0/reconcileRequest").asText();
    agent.report(handled(1, newest));

    // Then
    assertThat(fleet.operation(first)).isEqualTo("Succeeded");
    assertThat(afterOne).isEqualTo("Updating");
    assertThat(fleet.operation(second)).isEqualTo("Succeeded");
  }

  @Test
  void shouldRefuseToLookAgainAtWhatCannotBeLookedAt() {
    // Given
    var fleet = fleet();
    fleet.put("web", GIT.replace("\"namespace\"", "\"suspend\": true, \"namespace\""));

    // When
    var suspended = client.post(reconcile(fleet, "web"));
    var unknown = client.post(reconcile(fleet, "nothing"));

    // Then
    assertThat(suspended.status()).isEqualTo(409);
    assertThat(suspended.body().at("/error/message").asText()).contains("set suspend to false");
    assertThat(unknown.status()).isEqualTo(404);
  }

  private static String handled(long generation, String mark) {
    return applied(generation, "Succeeded", "Compliant", "")
        .replace(
            "\"sourceSyncedCommitId\"",
            "\"lastHandledReconcileAt\":\"%s\",\"sourceSyncedCommitId\"".formatted(mark));
  }

  private static Answer desired(Agent agent, String mark) {
    var request = mark == null ? "" : ",\"reconcileRequest\":\"%s\"".formatted(mark);
    return agent.call(
        Protocol.DESIRED,
        "{\"have\":[{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1%s}],\"waitSeconds\":0}"
            .formatted(request));
  }

  private static String reconcile(Fleet fleet, String name) {
    return fleet.configurations() + "/" + name + "/reconcile" + Client.VERSION;
  }

  private JsonNode status(Answer begun) {
    return client.get(begun.header("Azure-AsyncOperation")).body();
  }
}
