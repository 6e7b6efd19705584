package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents say that runs in their clusters. */
@QuarkusTest
class ComponentsTest extends ServiceTest {
  private static final String FOUND =
      """
      [{"name":"source-controller","version":"v1.7.3"},
       {"name":"fluxconfig-controller","version":"0.1.0","later":{"deep":1}},
       {"name":"flux","version":"v2.7.3"}]
      """;

  private static Answer say(Agent agent, String components) {
    return agent.call(Protocol.STATUS, "{\"reports\":[],\"components\":%s}".formatted(components));
  }

  private JsonNode extension(Fleet fleet) {
    return client.get(ExtensionTest.path(fleet, "flux")).body().get("properties");
  }

  @Test
  void shouldShowWhatRunsBesideTheClusterAndItsExtension() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var before = fleet.properties();

    // When
    var answer = say(agent, FOUND);

    // Then
    assertThat(before.get("components")).isEmpty();
    assertThat(before.get("componentsSeenAt").isNull()).isTrue();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("acknowledged")).isEmpty();
    var shown = fleet.properties();
    assertThat(shown.get("components").toString())
        .isEqualTo(
            "[{\"name\":\"flux\",\"version\":\"v2.7.3\"},"
                + "{\"name\":\"fluxconfig-controller\",\"version\":\"0.1.0\"},"
                + "{\"name\":\"source-controller\",\"version\":\"v1.7.3\"}]");
    assertThat(shown.get("componentsSeenAt").isNull()).isFalse();
    assertThat(extension(fleet).at("/statuses/1/code").asText()).isEqualTo("FluxSeen");
    assertThat(extension(fleet).at("/statuses/1/message").asText())
        .contains("flux v2.7.3", "fluxconfig-controller 0.1.0", "source-controller v1.7.3");
    assertThat(extension(fleet).get("currentVersion").asText()).isEqualTo("0.1.0-test");
  }

  @Test
  void shouldShowTheNewestOnlyAndKeepItWhereNothingIsSaid() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    say(agent, FOUND);

    // When
    say(agent, "[{\"name\":\"source-controller\",\"version\":\"v1.8.0\"}]");
    agent.report();

    // Then
    assertThat(fleet.properties().get("components").toString())
        .isEqualTo("[{\"name\":\"source-controller\",\"version\":\"v1.8.0\"}]");
  }

  @Test
  void shouldWarnWhereTheAgentFindsNoFlux() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);

    // When
    say(agent, "[{\"name\":\"fluxconfig-controller\",\"version\":\"0.1.0\"}]");

    // Then
    var status = extension(fleet).at("/statuses/1");
    assertThat(status.get("code").asText()).isEqualTo("FluxNotSeen");
    assertThat(status.get("level").asText()).isEqualTo("Warning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"<script>alert(1)</script>\",\"version\":\"1\"}",
        "{\"name\":\"flux\",\"version\":\"<img src=x onerror=alert(1)>\"}",
        "{\"name\":\"flux\",\"version\":\"line\\nbreak\"}",
        "{\"name\":\"flux\"}",
        "{\"name\":{\"a\":1},\"version\":\"1\"}",
        "\"flux\"",
        "null",
        "[[[[]]]]"
      })
  void shouldLeaveOutWhatIsNoComponentAndTakeTheReports(String bad) {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    var report = Agent.seen("apps/web", 1, "Succeeded", "Compliant");

    // When
    var answer =
        agent.call(
            Protocol.STATUS,
            "{\"reports\":[%s],\"components\":[%s,{\"name\":\"good\",\"version\":\"1\"}]}"
                .formatted(report, bad));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/acknowledged/0/accepted").asBoolean()).isTrue();
    assertThat(fleet.properties().get("components").toString())
        .isEqualTo("[{\"name\":\"good\",\"version\":\"1\"}]");
  }

  @Test
  void shouldKeepNoMoreThanAClusterCanHave() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var many =
        IntStream.range(0, 5_000)
            .mapToObj("{\"name\":\"c%d\",\"version\":\"1\"}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));

    // When
    var answer = say(agent, many);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(fleet.properties().get("components")).hasSize(32);
  }

  @Test
  void shouldSayNothingOfAnotherCluster() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var other = fleet();
    other.joined();

    // When
    say(agent, FOUND);
    var stranger = say(agent.impostor(), "[{\"name\":\"flux\",\"version\":\"stolen\"}]");

    // Then
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(other.properties().get("components")).isEmpty();
    assertThat(fleet.properties().get("components")).hasSize(3);
  }
}
