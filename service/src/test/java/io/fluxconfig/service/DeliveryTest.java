package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryTest extends ServiceTest {
  private static final int LONG = 20;

  @Test
  void shouldHandOverASpecAndEndTheOperationWithTheReportOfIt() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var put = fleet.put("web", GIT);

    // When
    var desired = agent.desired(Map.of(), LONG).body().at("/configurations/0");
    var generation = desired.get("generation").asLong();
    agent.report(Agent.seen("apps/web", generation, "Succeeded", "Compliant"));

    // Then
    assertThat(desired.at("/spec/generation").asLong()).isEqualTo(generation);
    assertThat(desired.at("/spec/scope").asText()).isEqualTo("cluster");
    assertThat(desired.at("/spec/operationId").asText())
        .isEqualTo(put.header("Azure-AsyncOperation").replaceAll(".*/operations/|\\?.*", ""));
    assertThat(desired.at("/spec/kustomizations/app/dependsOn/0").asText()).isEqualTo("infra");
    assertThat(fleet.operation(put)).isEqualTo("Succeeded");
    var properties = fleet.get("web").body().get("properties");
    assertThat(properties.get("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(properties.get("complianceState").asText()).isEqualTo("Compliant");
    assertThat(properties.get("sourceSyncedCommitId").asText()).isEqualTo("main@sha1:1");
    assertThat(properties.at("/statuses/0/kind").asText()).isEqualTo("GitRepository");
    assertThat(agent.desired(Map.of("apps/web", generation), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldWakeAWaitingPollAtOnce() throws Exception {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var poll = supplyAsync(() -> agent.desired(Map.of(), LONG));
    await("poll waits")
        .untilAsserted(
            () ->
                assertThat(client.call("GET", "/q/metrics", null, Map.of()).raw().body())
                    .contains("fluxconfig_polls_waiting 1.0"));

    // When
    var before = System.nanoTime();
    fleet.put("web", GIT);
    var answer = poll.get();

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void shouldAnswerNotModifiedWhenTheWaitIsOver() {
    // Given
    var agent = fleet().joined();

    // When
    var before = System.nanoTime();
    var answer = agent.desired(Map.of(), 1);

    // Then
    assertThat(answer.status()).isEqualTo(304);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
  }

  @Test
  void shouldSendAgainWhatTheClusterHasLost() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // When
    var answer = agent.desired(Map.of("apps/web", 0L, "apps/stranger", 5L), 0);

    // Then
    assertThat(answer.body().get("configurations")).hasSize(1);
    assertThat(answer.body().get("tombstones")).isEmpty();
  }

  @Test
  void shouldNotGoBackBehindWhatTheClusterHas() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);

    // When
    var answer = agent.desired(Map.of("apps/web", 1000L), 0);

    // Then
    assertThat(answer.status()).isEqualTo(304);
  }

  @Test
  void shouldDeleteByATombstoneUntilTheClusterSaysItIsGone() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);

    // When
    var begun = fleet.delete("web");
    var first = agent.desired(Map.of("apps/web", 1L), 0).body().at("/tombstones/0");
    var again = agent.desired(Map.of(), 0).body().at("/tombstones/0");
    var between = fleet.get("web").body().at("/properties/provisioningState").asText();
    var status = fleet.operation(begun);
    agent.report(Agent.deleted("apps/web", first.get("generation").asLong()));

    // Then
    assertThat(begun.status()).isEqualTo(202);
    assertThat(first.get("generation").asLong()).isGreaterThan(1);
    assertThat(again).isEqualTo(first);
    assertThat(between).isEqualTo("Deleting");
    assertThat(status).isEqualTo("Deleting");
    assertThat(fleet.get("web").status()).isEqualTo(404);
    assertThat(fleet.operation(begun)).isEqualTo("Succeeded");
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldForgetAtOnceWhenForcedAndStillTellTheCluster() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);

    // When
    var answer = client.delete(fleet.path("web") + "&forceDelete=true");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(fleet.get("web").status()).isEqualTo(404);
    assertThat(
            agent.desired(Map.of("apps/web", 1L), 0).body().at("/tombstones/0/force").asBoolean())
        .isTrue();
  }

  @Test
  void shouldDeleteTheFormerOneElsewhereWhenANameIsGivenAnew() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    var deletion = fleet.delete("web");

    // When
    var created = fleet.put("web", GIT.replace("\"apps\"", "\"other\""));
    var desired = agent.desired(Map.of("apps/web", 1L), 0).body();
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
    agent.report(Agent.deleted("apps/web", desired.at("/tombstones/0/generation").asLong()));

    // Then
    assertThat(created.status()).isEqualTo(201);
    assertThat(desired.at("/tombstones/0/namespace").asText()).isEqualTo("apps");
    assertThat(desired.at("/configurations/0/namespace").asText()).isEqualTo("other");
    assertThat(fleet.operation(deletion)).isEqualTo("Succeeded");
    assertThat(fleet.operation(created)).isEqualTo("Creating");
    assertThat(fleet.get("web").body().at("/properties/namespace").asText()).isEqualTo("other");
  }

  @Test
  void shouldHoldANamesakeBackUntilTheFormerOneIsGone() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    fleet.delete("web");
    fleet.put("web", GIT);

    // When
    var before = agent.desired(Map.of("apps/web", 1L), 0).body();
    agent.report(Agent.deleted("apps/web", before.at("/tombstones/0/generation").asLong()));
    var after = agent.desired(Map.of(), 0).body();

    // Then
    assertThat(before.get("configurations")).isEmpty();
    assertThat(after.get("tombstones")).isEmpty();
    assertThat(after.at("/configurations/0/generation").asLong())
        .isGreaterThan(before.at("/tombstones/0/generation").asLong());
  }

  @Test
  void shouldFailAnOperationWithTheClustersReason() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var first = fleet.put("web", GIT);
    var second = fleet.put("db", GIT);

    // When
    agent.report(
        Agent.seen("apps/web", 1, "Failed", "Non-Compliant"),
        "{\"namespace\":\"apps\",\"name\":\"db\",\"generation\":2,\"error\":\"quota exceeded\"}");

    // Then
    assertThat(
            client.get(first.header("Azure-AsyncOperation")).body().at("/error/message").asText())
        .isEqualTo("no such branch");
    assertThat(
            client.get(second.header("Azure-AsyncOperation")).body().at("/error/message").asText())
        .isEqualTo("quota exceeded");
    var db = fleet.get("db").body().get("properties");
    assertThat(db.get("provisioningState").asText()).isEqualTo("Failed");
    assertThat(db.get("complianceState").asText()).isEqualTo("Non-Compliant");
    assertThat(db.get("errorMessage").asText()).isEqualTo("quota exceeded");
  }

  @Test
  void shouldNotTakeAnOldReportForTheNewGeneration() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
    var update = fleet.put("web", GIT.replace("main", "next"));

    // When
    var answer = agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // Then
    assertThat(answer.body().at("/acknowledged/0/accepted").asBoolean()).isTrue();
    assertThat(fleet.operation(update)).isEqualTo("Updating");
    assertThat(fleet.get("web").body().at("/properties/complianceState").asText())
        .isEqualTo("Pending");
  }

  @Test
  void shouldTakeTheGoodReportsOfABatchAndSayWhyNotTheOthers() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);

    // When
    var answer =
        agent.report(
            "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":99}",
            "{\"namespace\":\"apps\",\"name\":\"none\",\"generation\":1}",
            "{\"namespace\":\"apps\",\"name\":\"we\\u0000b\",\"generation\":1}",
            "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":\"x\"}",
            "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1,\"status\":[]}",
            "{}",
            "null",
            "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1,\"seenAt\":\"2026-01-01T00:00:00Z\",\"error\":\"nul \\u0000\"}",
            Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    var accepted = answer.body().get("acknowledged").findValuesAsText("accepted");
    assertThat(accepted)
        .containsExactly(
            "false", "false", "false", "false", "false", "false", "false", "true", "true");
    assertThat(answer.body().get("acknowledged").findValuesAsText("reason")).hasSize(7);
    assertThat(fleet.get("web").body().at("/properties/complianceState").asText())
        .isEqualTo("Compliant");
  }

  @Test
  void shouldTryAgainWhenTheSameIsPutAfterAFailure() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    agent.report(Agent.seen("apps/web", 1, "Failed", "Non-Compliant"));

    // When
    var again = fleet.put("web", GIT);

    // Then
    assertThat(again.header("Azure-AsyncOperation")).isNotNull();
    assertThat(
            agent
                .desired(Map.of("apps/web", 1L), 0)
                .body()
                .at("/configurations/0/generation")
                .asLong())
        .isEqualTo(2);
  }
}
