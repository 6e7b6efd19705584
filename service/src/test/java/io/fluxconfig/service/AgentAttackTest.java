package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

/** What somebody tries who has an agent of his own, a captured token, or nothing. */
@QuarkusTest
class AgentAttackTest extends ServiceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String NOTHING = "{\"have\":[],\"waitSeconds\":0}";
  private static final String NO_REPORTS = "{\"reports\":[]}";

  @Inject Jdbi jdbi;

  /** Sends a token to every call of a joined agent's. */
  private List<Answer> everywhere(Agent sender, String token) {
    var keys = "{\"publicKey\":\"%s\",\"sealingKey\":\"%s\",\"proof\":\"%s\"}";
    return List.of(
        sender.call(Protocol.DESIRED, NOTHING, token),
        sender.call(Protocol.STATUS, NO_REPORTS, token),
        sender.call(Protocol.ROTATE, keys.formatted("A".repeat(43), "A".repeat(43), token), token));
  }

  private void assertRefused(Agent sender, String token) {
    assertThat(everywhere(sender, token))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.header("WWW-Authenticate")).isNotNull();
              assertThat(answer.errorCode()).isEqualTo("InvalidAgentToken");
              assertThat(answer.raw().body()).doesNotContain(token);
            });
  }

  @Test
  void shouldRefuseTokensOfTheWrongTimeOrAudience() {
    // Given
    var agent = fleet().joined();
    var now = Instant.now();

    // Then
    assertRefused(agent, agent.token(now.minusSeconds(600), MINUTE, Protocol.AUDIENCE));
    assertRefused(agent, agent.token(now.plusSeconds(600), MINUTE, Protocol.AUDIENCE));
    assertRefused(agent, agent.token(now, Duration.ofHours(1), Protocol.AUDIENCE));
    assertRefused(agent, agent.token(now, MINUTE, "somebody-else"));
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldRefuseTokensThatLackAClaim() {
    // Given
    var agent = fleet().joined();
    var claims = List.of("sub", "aud", "exp", "iat", "jti");

    // When
    var tokens =
        claims.stream()
            .map(
                claim -> {
                  var set = agent.claims(Instant.now(), MINUTE, Protocol.AUDIENCE);
                  set.unsetClaim(claim);
                  return agent.signed(set);
                })
            .toList();

    // Then
    assertThat(tokens).allSatisfy(token -> assertRefused(agent, token));
  }

  @Test
  void shouldRefuseEveryOtherAlgorithm() throws Exception {
    // Given
    var agent = fleet().joined();
    var claims = agent.claims(Instant.now(), MINUTE, Protocol.AUDIENCE);
    var encoded = agent.encodedKey();
    var raw = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    var header =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
    var payload =
        Base64.getUrlEncoder().withoutPadding().encodeToString(claims.toJson().getBytes());

    // When
    var tokens =
        List.of(
            header + "." + payload + ".",
            Agent.signed(claims, "HS256", new HmacKey(raw)),
            Agent.signed(claims, "HS256", new HmacKey(encoded)),
            Agent.signed(claims, "RS256", rsa.getPrivate()));

    // Then
    assertThat(tokens).allSatisfy(token -> assertRefused(agent, token));
  }

  @Test
  void shouldRefuseOtherKeysAndWhatIsNoToken() {
    // Given
    var agent = fleet().joined();
    var now = Instant.now();
    var own = agent.token(now, MINUTE, Protocol.AUDIENCE);
    var parts = own.split("\\.");
    var other = fleet().joined().token(now, MINUTE, Protocol.AUDIENCE).split("\\.");

    // Then
    assertRefused(agent, agent.impostor().token(now, MINUTE, Protocol.AUDIENCE));
    assertRefused(agent, parts[0] + "." + other[1] + "." + parts[2]);
    assertRefused(agent, parts[0] + "." + parts[1] + ".");
    assertRefused(agent, "x");
  }

  @Test
  void shouldRefuseTheSameTokenASecondTime() {
    // Given
    var agent = fleet().joined();
    var token = agent.token(Instant.now(), MINUTE, Protocol.AUDIENCE);
    agent.call(Protocol.STATUS, NO_REPORTS, token);

    // When
    var again = everywhere(agent, token);

    // Then
    assertThat(again).allSatisfy(a -> assertThat(a.status()).isEqualTo(409));
    assertThat(again).allSatisfy(a -> assertThat(a.errorCode()).isEqualTo("AgentTokenUsed"));
  }

  @Test
  void shouldRefuseSubjectsThatAreNoJoinedClusters() {
    // Given
    var never = fleet();
    never.joinToken();
    var gone = fleet();
    var deleted = gone.joined();
    client.delete(gone.clusterPath());
    var stranger = new Agent(client);

    // Then
    assertRefused(stranger, stranger.token(Instant.now(), MINUTE, Protocol.AUDIENCE));
    assertRefused(deleted, deleted.token(Instant.now(), MINUTE, Protocol.AUDIENCE));
    var claims = stranger.claims(Instant.now(), MINUTE, Protocol.AUDIENCE);
    for (var subject : List.of(never.shown().get("clusterId").asText(), "' or 1=1 --", "")) {
      claims.setSubject(subject);
      assertRefused(stranger, stranger.signed(claims));
    }
  }

  @Test
  void shouldLetNeitherTheAdminTokenInHereNorAnAgentsTokenThere() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    var bearer =
        Map.of("Authorization", "Bearer " + agent.token(Instant.now(), MINUTE, Protocol.AUDIENCE));

    // When
    var there = new ArrayList<Answer>();
    for (var path : List.of(fleet.clusterPath(), fleet.path("web"))) {
      for (var method : List.of("GET", "PUT", "PATCH", "DELETE")) {
        there.add(client.call(method, path, method.equals("GET") ? null : Fleet.GIT, bearer));
      }
    }
    for (var action : List.of("joinToken", "rotateKeys", "revoke")) {
      there.add(
          client.call("POST", fleet.resourceId() + "/" + action + Client.VERSION, null, bearer));
    }

    // Then
    assertRefused(agent, client.adminToken());
    assertThat(there).allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
    assertThat(fleet.get("web").status()).isEqualTo(200);
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(200);
  }

  @Test
  void shouldGiveNothingOfAnotherClusterAndTakeNothingForIt() {
    // Given
    var mine = fleet();
    var other = fleet();
    var agent = mine.joined();
    var victim = other.joined();
    other.put("web", Fleet.GIT);
    other.put("old", Fleet.GIT);
    other.delete("old");
    var before = other.get("web").body();

    // When
    var desired = agent.desired(Map.of("apps/web", 0L, "apps/old", 0L), 0);
    var report =
        agent.report(
            Agent.seen("apps/web", 1, "Succeeded", "Compliant"), Agent.deleted("apps/old", 3));
    var smuggled =
        agent.call(
            Protocol.STATUS,
            "{\"clusterId\":\"%s\",\"reports\":[%s]}"
                .formatted(
                    victim.clusterId(), Agent.seen("apps/web", 1, "Succeeded", "Compliant")));

    // Then
    assertThat(desired.raw().body())
        .doesNotContain("git.example.com")
        .doesNotContain("tombstone\"");
    assertThat(desired.body().path("configurations")).isEmpty();
    assertThat(desired.body().path("tombstones")).isEmpty();
    assertThat(report.body().findValues("accepted"))
        .contains(JsonNodeFactory.instance.booleanNode(false));
    assertThat(smuggled.body().at("/acknowledged/0/accepted").asBoolean(true)).isFalse();
    assertThat(other.get("web").body()).isEqualTo(before);
    var due = victim.desired(Map.of(), 0).body();
    assertThat(due.get("configurations")).hasSize(1);
  }

  @Test
  void shouldRotateNobodysKeysWithAForeignOrCapturedProof() {
    // Given
    var agent = fleet().joined();
    var other = fleet().joined();
    var mine = agent.withNewKeys();

    // When
    var answers =
        List.of(
            // The caller hasn't the new key.
            agent.rotate(mine, mine.raw(), agent),
            agent.rotate(mine, mine.raw(), agent.withNewKeys()),
            // The proof is another cluster's.
            agent.rotate(other, other.raw(), other),
            // The tokens name other keys than the body, as a captured one would.
            agent.rotate(mine, agent.raw(), mine),
            agent.rotate(mine, "", mine),
            // Another agent's keys for this cluster.
            agent.impostor().rotate(mine));

    // Then
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(304);
    assertThat(mine.desired(Map.of(), 0).status()).isEqualTo(401);
  }

  @Test
  void shouldJoinWithNoTokenButAFreshOneOfTheCluster() {
    // Given
    var fleet = fleet();
    var used = fleet.joinToken();
    var agent = new Agent(client);
    agent.join(used);
    var expired = fleet();
    var late = expired.joinToken();
    expire(expired);
    var other = fleet();

    // When
    var attempts =
        List.of(
            new Agent(client).join(used),
            new Agent(client).join(late),
            new Agent(client).join("guess"),
            new Agent(client).join(""),
            new Agent(client).join(client.adminToken()));
    var elsewhere = agent.impostor();
    elsewhere.join(other.joinToken());

    // Then
    assertThat(attempts).allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
    assertThat(attempts).allSatisfy(a -> assertThat(a.errorCode()).isEqualTo("InvalidJoinToken"));
    assertThat(expired.shown().hasNonNull("publicKeyRegisteredAt")).isFalse();
    assertThat(elsewhere.clusterId())
        .as("the token says which cluster, not the caller")
        .isEqualTo(other.shown().get("clusterId").asText());
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldSlowDownWhoeverFailsTooOftenAndNobodyElse() throws Exception {
    // Given
    var from = new Client(base.toString(), data, InetAddress.getByName("127.0.0.2"));
    var fleet = fleet();
    var token = fleet.joinToken();

    // When
    var guesses = new ArrayList<Answer>();
    for (var i = 0; i < 70; i++) {
      guesses.add(new Agent(from).join("guess-" + i));
    }

    // Then
    assertThat(guesses).extracting(Answer::status).startsWith(401).endsWith(429);
    assertThat(guesses.getLast().header("Retry-After")).satisfies(AgentAttackTest::isAMinuteAtMost);
    assertThat(new Agent(from).join(token).status()).isEqualTo(429);
    assertThat(new Agent(client).join(token).status()).isEqualTo(200);
  }

  @Test
  void shouldSlowDownTheUseOfOneToken() throws Exception {
    // Given
    var from = new Client(base.toString(), data, InetAddress.getByName("127.0.0.3"));
    var token = fleet().joinToken();
    new Agent(from).join(token);

    // When
    var thieves = new ArrayList<Answer>();
    for (var i = 0; i < 12; i++) {
      thieves.add(new Agent(from).join(token));
    }

    // Then
    assertThat(thieves).extracting(Answer::status).startsWith(401).endsWith(429);
    assertThat(new Agent(from).join(fleet().joinToken()).status()).isEqualTo(200);
  }

  @Test
  void shouldNotReadBodiesThatAreTooLarge() {
    // Given
    var agent = fleet().joined();
    var kilobytes = "{\"x\":\"" + "y".repeat(20 * 1024) + "\"}";
    var headers = Map.of(Protocol.VERSION_HEADER, "1");

    // When
    var join = client.call("POST", Protocol.JOIN, kilobytes, headers);
    var rotate = agent.call(Protocol.ROTATE, kilobytes);

    // Then
    assertThat(join.status()).isEqualTo(413);
    assertThat(rotate.status()).isEqualTo(413);
  }

  @Test
  void shouldTellTheTimeAndWhoseClockIsWrong() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var ahead = agent.token(Instant.now().plusSeconds(45), MINUTE, Protocol.AUDIENCE);
    var farAhead = agent.token(Instant.now().plusSeconds(900), MINUTE, Protocol.AUDIENCE);
    var farBehind = agent.token(Instant.now().minusSeconds(900), MINUTE, Protocol.AUDIENCE);

    // When
    var tolerated = agent.call(Protocol.DESIRED, NOTHING, ahead);
    var refused = agent.call(Protocol.DESIRED, NOTHING, farAhead);
    var shownAhead = fleet.shown().get("clockSkewSeconds").asInt();
    agent.call(Protocol.DESIRED, NOTHING, farBehind);

    // Then
    assertThat(tolerated.status()).isEqualTo(304);
    assertThat(tolerated.header("Date")).endsWith("GMT");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Date")).endsWith("GMT");
    assertThat(shownAhead).isBetween(890, 900);
    assertThat(fleet.shown().get("clockSkewSeconds").asInt()).isBetween(-910, -900);
  }

  private static void isAMinuteAtMost(String seconds) {
    assertThat(Integer.parseInt(seconds)).isBetween(1, 60);
  }

  private void expire(Fleet fleet) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update join_token set expires_at = now() - interval '1 second'"
                        + " where cluster_id = :id")
                .bind("id", UUID.fromString(fleet.shown().get("clusterId").asText()))
                .execute());
  }
}
