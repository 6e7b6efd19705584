package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RotationTest extends ServiceTest {
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  @Inject Jdbi jdbi;

  @Test
  void shouldTakeTheOldKeyBesideTheNewForSomeMinutes() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var next = agent.withNewKeys();

    // When
    var answer = agent.rotate(next);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(until(answer))
        .isCloseTo(Instant.now().plus(OVERLAP), within(20, ChronoUnit.SECONDS));
    assertThat(next.desired(Map.of(), 0).status()).isEqualTo(304);
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(304);
    assertThat(fleet.shown().get("publicKeyRotatedAt").asText()).isNotBlank();
    endOverlap(agent);
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(401);
    assertThat(next.desired(Map.of(), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldAnswerTheSameWhenTheFirstAnswerWasLost() {
    // Given
    var agent = fleet().joined();
    var next = agent.withNewKeys();
    var first = agent.rotate(next);

    // When
    var withTheOld = agent.rotate(next);
    var withTheNew = next.rotate(next);
    endOverlap(agent);
    var late = next.rotate(next);

    // Then
    assertThat(withTheOld.body()).isEqualTo(first.body());
    assertThat(withTheNew.body()).isEqualTo(first.body());
    assertThat(late.status()).isEqualTo(200);
    assertThat(until(late)).isBefore(Instant.now());
  }

  @Test
  void shouldNotLetAKeyThatWasReplacedBringInAnother() {
    // Given
    var agent = fleet().joined();
    var next = agent.withNewKeys();
    agent.rotate(next);
    var other = agent.withNewKeys();

    // When
    var answer = agent.rotate(other);
    var back = next.rotate(agent);

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(back.status()).isEqualTo(409);
    assertThat(other.desired(Map.of(), 0).status()).isEqualTo(401);
    assertThat(next.desired(Map.of(), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldTellAWaitingAgentThatNewKeysAreWanted() throws Exception {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var poll = CompletableFuture.supplyAsync(() -> agent.desired(Map.of(), 40));
    assertThat(poll.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).get()).isNull();

    // When
    var asked = fleet.ask("rotateKeys");

    // Then
    assertThat(asked.status()).isEqualTo(202);
    var told = poll.get(10, TimeUnit.SECONDS);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body().get("rotate").asBoolean()).isTrue();
    assertThat(told.body().get("configurations")).isEmpty();
    var next = agent.withNewKeys();
    assertThat(agent.rotate(next).status()).isEqualTo(200);
    assertThat(next.desired(Map.of(), 0).status()).isEqualTo(304);
  }

  @Test
  void shouldSayThatThereIsNobodyToAsk() {
    // Given
    var fleet = fleet();

    // When
    var answer = fleet.ask("rotateKeys");

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.errorCode()).isEqualTo("ClusterHasNoAgent");
  }

  @Test
  void shouldShutARevokedAgentOutAtItsNextCallAndEndItsPoll() throws Exception {
    // Given
    var fleet = fleet();
    var unused = fleet.joinToken();
    var agent = fleet.joined();
    var next = agent.withNewKeys();
    agent.rotate(next);
    var poll = CompletableFuture.supplyAsync(() -> next.desired(Map.of(), 40));
    assertThat(poll.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).get()).isNull();

    // When
    var revoked = fleet.ask("revoke");

    // Then
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.body().at("/properties/revokedAt").asText()).isNotBlank();
    assertThat(revoked.body().at("/properties/connectivityStatus").asText()).isEqualTo("Offline");
    assertThat(poll.get(10, TimeUnit.SECONDS).status()).isEqualTo(401);
    assertThat(List.of(agent.desired(Map.of(), 0), next.desired(Map.of(), 0), next.report()))
        .allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
    assertThat(next.rotate(agent.withNewKeys()).status()).isEqualTo(401);
    assertThat(next.join(unused).status()).isEqualTo(401);
  }

  @Test
  void shouldLetARevokedClusterJoinAgainWithANewToken() {
    // Given
    var fleet = fleet();
    fleet.joined();
    fleet.ask("revoke");

    // When
    var next = fleet.joined();

    // Then
    assertThat(next.desired(Map.of(), 0).status()).isEqualTo(304);
    assertThat(fleet.shown().hasNonNull("revokedAt")).isFalse();
    assertThat(fleet.shown().get("connectivityStatus").asText()).isEqualTo("Connected");
  }

  @Test
  void shouldEndThePollOfAnAgentThatAnotherHasReplaced() throws Exception {
    // Given
    var fleet = fleet();
    var former = fleet.joined();
    var poll = CompletableFuture.supplyAsync(() -> former.desired(Map.of(), 40));
    assertThat(poll.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).get()).isNull();

    // When
    fleet.joined();
    fleet.put("web", Fleet.GIT);

    // Then
    assertThat(poll.get(10, TimeUnit.SECONDS).status()).isEqualTo(401);
  }

  private static Instant until(Client.Answer answer) {
    return Instant.parse(answer.body().get("oldKeyUntil").asText());
  }

  /** Only the database's clock can be moved here. */
  private void endOverlap(Agent agent) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update cluster set former_key_until = now() - interval '1 second'"
                        + " where id = :id")
                .bind("id", UUID.fromString(agent.clusterId()))
                .execute());
  }
}
