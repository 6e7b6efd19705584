package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsTest extends ServiceTest {

  /** The value of a metric's line that starts so; the tests share one service. */
  private double metric(String start) {
    var text = client.call("GET", "/q/metrics", null, Map.of()).raw().body();
    var matcher = Pattern.compile("(?m)^" + Pattern.quote(start) + " (\\S+)$").matcher(text);
    assertThat(matcher.find()).as(start).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void shouldMeasureTheWayOfAChangeOnce() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var counted = metric("fluxconfig_propagation_seconds_count");
    var backlog = metric("fluxconfig_backlog{kind=\"configurations\"}");
    fleet.put("web", Fleet.GIT);
    assertThat(metric("fluxconfig_backlog{kind=\"configurations\"}")).isEqualTo(backlog + 1);

    // When
    agent.report("{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1,\"error\":\"no\"}");
    assertThat(metric("fluxconfig_propagation_seconds_count")).isEqualTo(counted);
    agent.report(Agent.seen("apps/web", 1, "Updating", "Pending"));
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // Then
    assertThat(metric("fluxconfig_propagation_seconds_count")).isEqualTo(counted + 1);
    assertThat(metric("fluxconfig_propagation_seconds_bucket{le=\"60.0\"}")).isPositive();
    assertThat(metric("fluxconfig_backlog{kind=\"configurations\"}")).isEqualTo(backlog);
  }

  @Test
  void shouldCountTombstonesThatWait() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
    var before = metric("fluxconfig_backlog{kind=\"tombstones\"}");

    // When
    fleet.delete("web");

    // Then
    assertThat(metric("fluxconfig_backlog{kind=\"tombstones\"}")).isEqualTo(before + 1);
  }

  @Test
  void shouldSendTheCorrelationIdOfTheRequestThatMadeTheGeneration() throws IOException {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();

    // When
    put(fleet, Fleet.GIT, "first-1");
    put(fleet, Fleet.GIT, "same-2");
    var first = agent.desired(Map.of(), 0).body().at("/configurations/0/correlationId");
    put(fleet, Fleet.GIT.replace("main", "release"), "second-3");
    var second = agent.desired(Map.of(), 0).body().at("/configurations/0/correlationId");

    // Then
    assertThat(first.asText()).isEqualTo("first-1");
    assertThat(second.asText()).isEqualTo("second-3");
  }

  private void put(Fleet fleet, String body, String correlation) throws IOException {
    var headers =
        Map.of(
            "Authorization",
            "Bearer " + Files.readString(data.resolve("admin.token")).strip(),
            "x-ms-correlation-request-id",
            correlation);
    assertThat(client.call("PUT", fleet.path("web"), body, headers).status()).isBetween(200, 201);
  }
}
