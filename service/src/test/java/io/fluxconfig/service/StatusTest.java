package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Receipts, and when operations end. */
@QuarkusTest
class StatusTest extends ServiceTest {
  private static final Instant APPLIED = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void shouldShowTheReceiptOfTheGenerationThatStandsInTheCluster() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var put = fleet.put("web", GIT);

    // When
    agent.report(applied(1, "Succeeded", "Compliant", ""));

    // Then
    var receipt = fleet.get("web").body().at("/properties/receipt");
    assertThat(receipt.get("generation").asLong()).isEqualTo(1);
    assertThat(receipt.get("appliedAt").asText()).isEqualTo(APPLIED.toString());
    assertThat(receipt.get("agentVersion").asText()).isEqualTo("0.1.0-test");
    assertThat(receipt.get("message").asText())
        .isEqualTo("generation 1 applied at 2026-01-02T03:04:05Z by agent 0.1.0-test");
    assertThat(status(put).at("/properties/receipt")).isEqualTo(receipt);
  }

  @Test
  void shouldKeepTheReceiptOfTheAgentThatAppliedIt() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    agent.report(applied(1, "Succeeded", "Compliant", ""));

    // When
    fleet.put("web", GIT.replace("main", "next"));
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // Then
    assertThat(fleet.get("web").body().at("/properties/receipt/generation").asLong()).isEqualTo(1);
  }

  @Test
  void shouldWaitUntilTheClusterIsCompliantWhereTheClientWantsThat() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var put = fleet.put("web", waiting("PT10M"));

    // When
    agent.report(applied(1, "Succeeded", "Pending", "waits for Kustomization apps/web-app"));
    var taken = status(put);
    agent.report(applied(1, "Succeeded", "Compliant", ""));

    // Then
    assertThat(taken.get("status").asText()).isEqualTo("Creating");
    assertThat(taken.at("/properties/message").asText())
        .contains("generation 1 applied at", "is Pending: waits for Kustomization apps/web-app");
    assertThat(Instant.parse(taken.at("/properties/deadline").asText()))
        .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(600));
    assertThat(status(put).get("status").asText()).isEqualTo("Succeeded");
    assertThat(state(fleet)).isEqualTo("Succeeded");
  }

  @Test
  void shouldGiveUpWhenTheWaitIsOverAlthoughNobodyAsksOrReports() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var put = fleet.put("web", waiting("PT1S"));

    // When
    agent.report(applied(1, "Succeeded", "Pending", "waits for Kustomization apps/web-app"));

    // Then
    await("given up")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(state(fleet)).isEqualTo("Failed"));
    var ended = status(put);
    assertThat(ended.get("status").asText()).isEqualTo("Failed");
    assertThat(ended.at("/error/message").asText())
        .startsWith("Given up after PT1S")
        .contains("waits for Kustomization apps/web-app");
    assertThat(fleet.get("web").body().at("/properties/errorMessage").asText())
        .startsWith("Given up after PT1S");
    agent.report(applied(1, "Succeeded", "Compliant", ""));
    assertThat(state(fleet)).isEqualTo("Succeeded");
    assertThat(fleet.get("web").body().at("/properties/errorMessage").asText()).isEmpty();
  }

  @Test
  void shouldStayCreatingWithATellingMessageWhileTheClusterIsAway() {
    // Given
    var fleet = fleet();

    // When
    var put = fleet.put("web", waiting("PT1S"));

    // Then
    await("never given up before the cluster has it")
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(state(fleet)).isEqualTo("Creating"));
    var running = status(put);
    assertThat(running.get("status").asText()).isEqualTo("Creating");
    assertThat(running.at("/properties/message").asText())
        .startsWith("waiting for the cluster: its agent has not joined yet");
  }

  @Test
  void shouldNotLetAnOlderChangeWaitForWhatIsNoLongerAskedFor() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var first = fleet.put("web", waiting("PT10M"));
    var second = fleet.put("web", GIT);

    // When
    agent.report(applied(2, "Succeeded", "Pending", ""));

    // Then
    assertThat(fleet.operation(first)).isEqualTo("Succeeded");
    assertThat(fleet.operation(second)).isEqualTo("Succeeded");
  }

  @Test
  void shouldTakeTheOthersOfABatchWhenOneReportCannotBeStored() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("a", GIT);
    fleet.put("b", GIT);
    fleet.put("c", GIT);
    fleet.put("d", GIT);

    // When
    var answer =
        agent.report(
            Agent.seen("apps/a", 1, "Succeeded", "Compliant"),
            seenAt("-1000000000-01-01T00:00:00Z", Agent.seen("apps/b", 2, "Succeeded", "Pending")),
            seenAt("-200000-01-01T00:00:00Z", Agent.seen("apps/d", 4, "Succeeded", "Pending")),
            "42",
            Agent.seen("apps/c", 3, "Succeeded", "Compliant"));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    var acknowledged = answer.body().get("acknowledged");
    assertThat(acknowledged).hasSize(5);
    assertThat(acknowledged)
        .filteredOn(one -> one.get("accepted").asBoolean())
        .extracting(one -> one.get("name").asText())
        .containsExactlyInAnyOrder("a", "c");
    assertThat(fleet.get("c").body().at("/properties/complianceState").asText())
        .isEqualTo("Compliant");
  }

  @Test
  void shouldTakeABatchOfManyReports() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var reports = new String[100];
    for (var i = 0; i < reports.length; i++) {
      fleet.put("web-" + i, GIT);
      reports[i] = Agent.seen("apps/web-" + i, i + 1L, "Succeeded", "Compliant");
    }

    // When
    var answer = agent.report(reports);

    // Then
    assertThat(answer.body().get("acknowledged"))
        .hasSize(100)
        .allSatisfy(one -> assertThat(one.get("accepted").asBoolean()).isTrue());
  }

  @Test
  void shouldSayHowManyObjectsAStatusLeavesOut() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);

    // When
    agent.report(
        Agent.seen("apps/web", 1, "Succeeded", "Compliant")
            .replace("\"statuses\"", "\"statusesOmitted\":12,\"statuses\""));

    // Then
    assertThat(fleet.get("web").body().at("/properties/statusesOmitted").asInt()).isEqualTo(12);
  }

  private static String seenAt(String time, String report) {
    return report.replaceFirst("\"seenAt\":\"[^\"]*\"", "\"seenAt\":\"" + time + "\"");
  }

  private static String waiting(String duration) {
    return GIT.replace(
        "\"namespace\"",
        "\"waitForReconciliation\": true, \"reconciliationWaitDuration\": \"%s\", \"namespace\""
            .formatted(duration));
  }

  static String applied(long generation, String state, String compliance, String waitsFor) {
    return Agent.seen("apps/web", generation, state, compliance)
        .replaceFirst("\"deleted\"", "\"appliedAt\":\"" + APPLIED + "\",\"deleted\"")
        .replace(
            "\"sourceSyncedCommitId\"",
            "\"conditions\":[{\"type\":\"Ready\",\"message\":\"%s\"}],\"sourceSyncedCommitId\""
                .formatted(waitsFor));
  }

  private JsonNode status(Answer begun) {
    return client.get(begun.header("Azure-AsyncOperation")).body();
  }

  private static String state(Fleet fleet) {
    return fleet.get("web").body().at("/properties/provisioningState").asText();
  }
}
