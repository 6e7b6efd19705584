package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.JoinRequest;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.RotateRequest;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.client.PinnedTrust;
import io.fluxconfig.testbed.install.PartProcess;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The agent changes its keys, whatever cuts it off on the way: a rotation's crash points are what
 * lies in the Secret, and what the service knows by then.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysIT extends EndToEndCase {
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private final ObjectMapper json = new ObjectMapper();

  @Test
  @Order(1)
  void shouldChangeItsKeysOnDemandWithoutARestart() {
    // Given
    var pid = agent().pid();
    var before = AgentKeys.inUse(fixture.client());

    // When
    operator("rotateKeys");

    // Then
    await("new keys").atMost(WITHIN).until(() -> !inUse().equals(before.publicKey()));
    var sealing = AgentKeys.value(AgentKeys.secret(fixture.client()), "sealingKeys").lines();
    assertThat(sealing.map(line -> line.split(" ")[0]).skip(1)).contains(before.sealingKey());
    assertThat(agent().pid()).isEqualTo(pid);
    assertLinked("after-demand");
  }

  @Test
  @Order(2)
  void shouldGoOnWithARotationThatTheServiceHasNotHeardOf() {
    // Given
    agent().kill();
    var next = AgentKeys.fresh();
    next.storeAsNext(fixture.client());

    // When
    agent().restart();

    // Then
    awaitPromoted(next);
    assertLinked("after-first");
  }

  @Test
  @Order(3)
  void shouldGoOnWithARotationWhoseAnswerWasLost() throws Exception {
    // Given
    agent().kill();
    var current = AgentKeys.inUse(fixture.client());
    var next = AgentKeys.fresh();
    next.storeAsNext(fixture.client());
    assertThat(rotate(current, next).statusCode()).isEqualTo(200);

    // When
    agent().restart();

    // Then
    awaitPromoted(next);
    assertLinked("after-second");
  }

  @Test
  @Order(4)
  void shouldGoOnWhenTheServiceKnowsTheNextKeyOnly() throws Exception {
    // Given
    agent().kill();
    var next = AgentKeys.fresh();
    next.storeAsNext(fixture.client());
    // As it is when the old key's time is over: the service takes no other key than the next.
    var joined =
        post(
            Protocol.JOIN,
            new JoinRequest(newToken(), next.publicKey(), next.sealingKey(), Map.of()),
            null);
    assertThat(joined.statusCode()).isEqualTo(200);

    // When
    agent().restart();

    // Then
    awaitPromoted(next);
    assertLinked("after-third");
  }

  @Test
  @Order(5)
  void shouldBeQuietWhenItIsRevokedAndJoinAgainWithoutARestart() throws Exception {
    // Given
    agent().kill();
    var product = fixture.product();
    var token = Scratch.folder("token").resolve("join");
    Files.writeString(token, "");
    var agent =
        product
            .installation()
            .startAgent(
                product.service().url(),
                product.service().ca(),
                "",
                Map.of(
                    "FLUXCONFIG_JOIN_TOKEN_FILE",
                    token.toString(),
                    "FLUXCONFIG_RETRY_LONGEST",
                    "2S"));
    assertLinked("before-revocation");

    // When
    operator("revoke");

    // Then
    await("refused").atMost(WITHIN).until(() -> refusals(agent) == 1);
    await("no further line")
        .during(Duration.ofSeconds(8))
        .atMost(Duration.ofSeconds(10))
        .until(() -> refusals(agent) == 1);
    assertThat(agent.isAlive()).isTrue();
    Files.writeString(token, newToken());
    AgentKeys.delete(fixture.client());
    await("joined again")
        .atMost(WITHIN)
        .until(() -> cluster().path("connectivityStatus").asText().equals("Connected"));
    assertLinked("after-revocation");
  }

  private PartProcess agent() {
    return fixture.product().installation().agent();
  }

  private String inUse() {
    return AgentKeys.inUse(fixture.client()).publicKey();
  }

  private void awaitPromoted(AgentKeys next) {
    await("the next keys are in use")
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              assertThat(inUse()).isEqualTo(next.publicKey());
              assertThat(AgentKeys.secret(fixture.client()).getData())
                  .doesNotContainKeys("nextPrivateKey", "nextPublicKey", "nextSealingKey");
            });
  }

  /** A change goes all the way there and back. */
  private void assertLinked(String name) {
    var subject = fixture.subject(name);
    var commit = subject.commit("app/settings", name);
    subject.put(subject.declaration());
    subject.awaitCompliantAt(commit);
  }

  private static long refusals(PartProcess agent) throws IOException {
    try (var lines = Files.lines(agent.log())) {
      return lines.filter(line -> line.contains("desired call fails")).count();
    }
  }

  private void operator(String action) {
    fixture.product().client().send("POST", clusterPath() + "/" + action, null).orFail();
  }

  private String newToken() {
    var path = clusterPath() + "/joinToken";
    return fixture
        .product()
        .client()
        .send("POST", path, null)
        .orFail()
        .body()
        .get("token")
        .asText();
  }

  private JsonNode cluster() {
    return fixture.product().client().send("GET", clusterPath(), null).body().path("properties");
  }

  private String clusterPath() {
    return ManagementClient.clusterPath(fixture.product().name());
  }

  private HttpResponse<String> rotate(AgentKeys current, AgentKeys next) throws Exception {
    var id = cluster().get("clusterId").asText();
    var named = RotateRequest.keysClaim(next.publicKey(), next.sealingKey());
    var request =
        new RotateRequest(next.publicKey(), next.sealingKey(), next.token(id, named), Map.of());
    return post(Protocol.ROTATE, request, current.token(id, named));
  }

  private HttpResponse<String> post(String path, Object body, String token) throws Exception {
    var service = fixture.product().service();
    var request =
        HttpRequest.newBuilder(service.url().resolve(path))
            .header("Content-Type", "application/json")
            .header(Protocol.VERSION_HEADER, "" + Protocol.VERSION)
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try (var client = PinnedTrust.client(service.ca())) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
