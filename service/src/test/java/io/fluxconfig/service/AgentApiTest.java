package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.protocol.Protocol;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AgentApiTest extends ServiceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String NOTHING = "{\"have\":[],\"waitSeconds\":0}";

  @Test
  void shouldJoinOnceWithAToken() {
    // Given
    var fleet = fleet();
    var token = fleet.joinToken();
    var agent = new Agent(client);

    // When
    var first = agent.join(token);
    var answerLost = agent.join(token);
    var thief = new Agent(client).join(token);

    // Then
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().get("clusterName").asText()).isEqualTo(fleet.resourceId());
    assertThat(answerLost.body()).isEqualTo(first.body());
    assertThat(thief.status()).isEqualTo(401);
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldVoidATokenWhenANewerIsMade() {
    // Given
    var fleet = fleet();
    var old = fleet.joinToken();
    fleet.joinToken();

    // When
    var answer = new Agent(client).join(old);

    // Then
    assertThat(answer.status()).isEqualTo(401);
    assertThat(new Agent(client).join("guess").status()).isEqualTo(401);
  }

  @Test
  void shouldRefuseAKeyThatIsNone() {
    // Given
    var body = "{\"token\":\"%s\",\"publicKey\":\"AAAA\"}".formatted(fleet().joinToken());

    // When
    var answer = client.call("POST", Protocol.JOIN, body, Map.of(Protocol.VERSION_HEADER, "1"));

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/error/message").asText()).contains("publicKey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"AAAA\"",
        "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        "\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        "\"4Ot6fDtBuK4WVuP68Z_EatoJjeucMrH9hmIFFl9JuAA\""
      })
  void shouldRefuseASealingKeyThatIsNoneOrGivesEverybodyTheSameSecret(String key) {
    // Given
    var fleet = fleet();
    var body =
        "{\"token\":\"%s\",\"publicKey\":\"%s\",\"sealingKey\":%s}"
            .formatted(fleet.joinToken(), "A".repeat(43), key);

    // When
    var answer = client.call("POST", Protocol.JOIN, body, Map.of(Protocol.VERSION_HEADER, "1"));

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/error/message").asText()).contains("sealingKey");
  }

  @Test
  void shouldRefuseEveryTokenThatIsNotTheAgentsOwnAndFresh() {
    // Given
    var agent = fleet().joined();
    var now = Instant.now();
    var own = agent.token(now, MINUTE, Protocol.AUDIENCE);
    var tokens =
        List.of(
            agent.impostor().token(now, MINUTE, Protocol.AUDIENCE),
            new Agent(client).token(now, MINUTE, Protocol.AUDIENCE),
            agent.token(now, MINUTE, "somebody-else"),
            agent.token(now.minus(Duration.ofMinutes(10)), MINUTE, Protocol.AUDIENCE),
            agent.token(now.plus(Duration.ofMinutes(10)), MINUTE, Protocol.AUDIENCE),
            agent.token(now, Duration.ofHours(1), Protocol.AUDIENCE),
            own.substring(0, own.lastIndexOf('.') + 1),
            "x",
            "");

    // When
    var polls = tokens.stream().map(t -> agent.call(Protocol.DESIRED, NOTHING, t)).toList();
    var reports =
        tokens.stream().map(t -> agent.call(Protocol.STATUS, "{\"reports\":[]}", t)).toList();

    // Then
    assertThat(agent.call(Protocol.DESIRED, NOTHING, own).status()).isEqualTo(304);
    assertThat(polls).allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
    assertThat(polls).allSatisfy(a -> assertThat(a.header("WWW-Authenticate")).isNotNull());
    assertThat(reports).allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
  }

  @Test
  void shouldGiveAnAgentNothingOfAnotherCluster() {
    // Given
    var mine = fleet();
    var other = fleet();
    other.put("web", Fleet.GIT);
    var agent = mine.joined();

    // When
    var desired = agent.desired(Map.of(), 0);
    var report = agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // Then
    assertThat(desired.status()).isEqualTo(304);
    assertThat(report.body().at("/acknowledged/0/accepted").asBoolean(true)).isFalse();
    assertThat(other.get("web").body().at("/properties/provisioningState").asText())
        .isEqualTo("Creating");
  }

  @Test
  void shouldLetARejoinedAgentReplaceTheFormer() {
    // Given
    var fleet = fleet();
    var former = fleet.joined();

    // When
    var next = fleet.joined();

    // Then
    assertThat(next.desired(Map.of(), 0).status()).isEqualTo(304);
    assertThat(former.desired(Map.of(), 0).status()).isEqualTo(401);
  }

  @Test
  void shouldRefuseOtherVersionsOfTheProtocolAndSayWhichItSpeaks() {
    // When
    var missing = client.call("POST", Protocol.DESIRED, NOTHING, Map.of());
    var newer =
        client.call("POST", Protocol.DESIRED, NOTHING, Map.of(Protocol.VERSION_HEADER, "99"));

    // Then
    assertThat(missing.status()).isEqualTo(400);
    assertThat(newer.status()).isEqualTo(400);
    assertThat(newer.body().at("/error/message").asText()).contains("1 to 1");
  }

  @Test
  void shouldRefuseBodiesThatAreNotTheProtocols() {
    // Given
    var agent = fleet().joined();

    // When
    var answers =
        List.of(
            agent.call(Protocol.DESIRED, "{"),
            agent.call(Protocol.DESIRED, "{}"),
            agent.call(Protocol.DESIRED, "{\"have\":[{}]}"),
            agent.call(Protocol.DESIRED, "{\"have\":[],\"waitSeconds\":\"canary\"}"),
            agent.call(Protocol.STATUS, "{}"),
            agent.call(Protocol.STATUS, "[1]"));

    // Then
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isEqualTo(400));
    assertThat(answers)
        .allSatisfy(a -> assertThat(a.errorCode()).isEqualTo("InvalidRequestContent"));
    assertThat(answers).allSatisfy(a -> assertThat(a.raw().body()).doesNotContain("canary"));
  }

  @Test
  void shouldShowTheLinkToTheAgent() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    agent.desired(Map.of(), 0);

    // When
    var cluster = client.get(fleet.clusterPath()).body().get("properties");

    // Then
    assertThat(cluster.get("connectivityStatus").asText()).isEqualTo("Connected");
    assertThat(cluster.get("agentVersion").asText()).isEqualTo("0.1.0-test");
    assertThat(Instant.parse(cluster.get("lastConnectivityTime").asText()))
        .isAfter(Instant.now().minusSeconds(20));
  }

  @Test
  void shouldSayWhichVersionsItSpeaksOnEveryAnswer() {
    // Given
    var agent = fleet().joined();

    // When
    var answers =
        List.of(
            agent.desired(Map.of(), 0),
            agent.report(),
            agent.impostor().desired(Map.of(), 0),
            new Agent(client).join("guess"),
            agent.desiredIn("99"),
            agent.call("/agent/v1/nothing", "{}"));

    // Then
    assertThat(answers)
        .extracting(Client.Answer::status)
        .containsExactly(304, 200, 401, 401, 400, 404);
    assertThat(answers)
        .allSatisfy(a -> assertThat(a.header(Protocol.RANGE_HEADER)).isEqualTo("1-1"));
  }

  @Test
  void shouldShowAnAgentOfAnUnsupportedVersionIfItIsReallyTheClusters() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();

    // When
    agent.impostor().desiredIn("7");
    var before = fleet.properties();
    var answer = agent.desiredIn("9");

    // Then
    assertThat(before.get("unsupportedAgent").isNull()).isTrue();
    await("it is shown").until(() -> !fleet.properties().get("unsupportedAgent").isNull());
    var after = fleet.properties();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("UnsupportedProtocolVersion");
    assertThat(after.at("/unsupportedAgent/protocolVersion").asText()).isEqualTo("9");
    assertThat(after.at("/unsupportedAgent/message").asText()).contains("1-1").contains("update");
  }

  @Test
  void shouldPackAnswersForWhoCanUnpackThem() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);

    // When
    var plain = agent.desired(Map.of(), 0);

    // Then
    assertThat(plain.header("Content-Encoding")).isNull();
    assertThat(agent.packed().header("Content-Encoding")).isEqualTo("gzip");
  }
}
