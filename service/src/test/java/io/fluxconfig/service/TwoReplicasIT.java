package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.service.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged services on one database that is neither's own. */
class TwoReplicasIT {
  /** What is said of it is a second; the rest is for a machine that is busy with other tests. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final int LONG_POLL = 40;
  private static final String ADMIN_TOKEN = "all-replicas-take-this-token-of-an-admin";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static OperatorsDatabase database;
  private static ServiceProcess first;
  private static ServiceProcess second;
  private static Client one;
  private static Client other;

  @BeforeAll
  static void start() throws IOException {
    database = OperatorsDatabase.start(folder);
    // At once: the schema is made by one of them, the other waits.
    first = replica("first", Map.of());
    second = replica("second", Map.of());
    one = first.ready();
    other = second.ready();
  }

  private static ServiceProcess replica(String name, Map<String, String> more) throws IOException {
    var data = Files.createDirectories(folder.resolve(name));
    // Where the test's client looks for it.
    Files.writeString(data.resolve("admin.token"), ADMIN_TOKEN);
    var settings = new HashMap<>(database.settings("flux"));
    settings.put("FLUXCONFIG_ADMIN_TOKEN", ADMIN_TOKEN);
    settings.put("FLUXCONFIG_SERVICE_KEY", "A".repeat(43));
    settings.putAll(more);
    return ServiceProcess.start(data, settings);
  }

  @AfterAll
  static void stop() throws Exception {
    second.close();
    first.close();
    database.close();
  }

  /** A poll that waits at a replica, for something new. */
  private static CompletableFuture<Answer> waiting(Agent agent, Map<String, Long> have, Client at) {
    var poll = CompletableFuture.supplyAsync(() -> agent.at(at).desired(have, LONG_POLL));
    await("the poll waits")
        .atMost(WITHIN)
        .until(() -> at.get("/q/metrics").raw().body().contains("fluxconfig_polls_waiting 1.0"));
    return poll;
  }

  private static Answer endingSoon(CompletableFuture<Answer> poll) throws Exception {
    return poll.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks a replica for the operation that another has begun. */
  private static String operation(Answer begun, Client at) {
    var path = begun.header("Azure-AsyncOperation").replaceAll("^https://[^/]*", "");
    return at.get(path).body().get("status").asText();
  }

  @Test
  void shouldWakeThePollsAtTheOther() throws Exception {
    // Given
    var fleet = new Fleet(one).registered();
    var agent = fleet.joined();

    // When
    var poll = waiting(agent, Map.of(), other);
    fleet.put("web", Fleet.GIT);
    var woken = endingSoon(poll);
    var back = waiting(agent, Map.of("apps/web", 1L), one);
    fleet.at(other).put("jobs", Fleet.GIT);
    var wokenBack = endingSoon(back);

    // Then
    assertThat(woken.body().at("/configurations/0/name").asText()).isEqualTo("web");
    assertThat(wokenBack.body().at("/configurations/0/name").asText()).isEqualTo("jobs");
  }

  @Test
  void shouldAnswerForOperationsOfTheOther() {
    // Given
    var fleet = new Fleet(one).registered();
    var agent = fleet.joined();

    // When
    var put = fleet.put("web", Fleet.GIT);
    var running = operation(put, other);
    agent.at(other).report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // Then
    assertThat(running).isEqualTo("Creating");
    assertThat(operation(put, one)).isEqualTo("Succeeded");
    assertThat(operation(put, other)).isEqualTo("Succeeded");

    // When
    var delete = fleet.at(other).delete("web");
    var deleting = operation(delete, one);
    agent.at(one).report(Agent.deleted("apps/web", 2));

    // Then
    assertThat(deleting).isEqualTo("Deleting");
    assertThat(operation(delete, one)).isEqualTo("Succeeded");
    assertThat(operation(delete, other)).isEqualTo("Succeeded");
  }

  @Test
  void shouldTakeATokenOfAnAgentOnce() {
    // Given
    var agent = new Fleet(one).registered().joined();
    var token = agent.token(Instant.now(), Duration.ofMinutes(1), Protocol.AUDIENCE);
    var body = "{\"reports\":[]}";

    // When
    var taken = agent.at(other).call(Protocol.STATUS, body, token);
    var replayed = agent.at(one).call(Protocol.STATUS, body, token);

    // Then
    assertThat(taken.status()).isEqualTo(200);
    assertThat(replayed.status()).isEqualTo(409);
    assertThat(replayed.errorCode()).isEqualTo("AgentTokenUsed");
  }

  @Test
  void shouldEndAPollWhoseAgentIsRevokedAtTheOther() throws Exception {
    // Given
    var fleet = new Fleet(one).registered();
    var agent = fleet.joined();

    // When
    var poll = waiting(agent, Map.of(), other);
    fleet.ask("revoke");

    // Then
    assertThat(endingSoon(poll).status()).isEqualTo(401);
  }

  @Test
  void shouldKnowTheCallersOfTheOther() {
    // Given
    var fleet = new Fleet(one).registered();
    var reader = new Callers(one).with("Reader", fleet.resourceId());

    // When
    var there = new Callers.Caller(other, reader.token());

    // Then
    assertThat(there.get(fleet.clusterPath()).status()).isEqualTo(200);
    assertThat(there.status("PUT", fleet.path("web"))).isEqualTo(403);
  }

  @Test
  void shouldGoOnWhenTheOtherIsKilled() throws Exception {
    // Given
    var killed = replica("killed", Map.of());
    var fleet = new Fleet(killed.ready()).registered();
    var agent = fleet.joined();
    var put = fleet.put("web", Fleet.GIT);
    var shown = fleet.get("web").body();

    // When
    killed.kill();

    // Then
    var there = fleet.at(one);
    assertThat(there.get("web").body()).isEqualTo(shown);
    assertThat(operation(put, one)).isEqualTo("Creating");
    assertThat(agent.at(one).desired(Map.of(), 0).body().get("configurations")).hasSize(1);
    assertThat(there.put("jobs", Fleet.GIT).status()).isEqualTo(201);
  }

  @Test
  void shouldGoOnWhenTheDatabaseWasAway() throws Exception {
    // Given
    var fleet = new Fleet(one).registered();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);

    // When
    database.duringOutage(
        () -> {
          assertThat(fleet.get("web").status()).isEqualTo(503);
          assertThat(one.get("/q/health/ready").status()).isEqualTo(503);
          assertThat(one.get("/q/health/live").status()).isEqualTo(200);
        });

    // Then
    for (var replica : List.of(one, other)) {
      await("the database is used again")
          .atMost(WITHIN)
          .until(() -> fleet.at(replica).get("web").status() == 200);
    }
    var poll = waiting(agent, Map.of("apps/web", 1L), other);
    fleet.put("late", Fleet.GIT);
    assertThat(endingSoon(poll).body().at("/configurations/0/name").asText()).isEqualTo("late");
  }

  @Test
  void shouldRefuseAnotherServiceKeyUntilTheOperatorSaysThatTheOldOneIsLost() throws Exception {
    // Given
    database.execute("create database keyed owner " + OperatorsDatabase.USER);
    var settings = new HashMap<>(database.settings("keyed"));
    try (var before = replica("keyed", settings)) {
      before.ready();
    }
    settings.put("FLUXCONFIG_SERVICE_KEY", "B".repeat(43));
    var replaced = new HashMap<>(settings);
    replaced.put("FLUXCONFIG_SERVICE_KEY_REPLACED", "true");

    // When
    String said;
    try (var refused = replica("refused", settings)) {
      said = refused.gaveUp();
    }

    // Then
    assertThat(said.strip().lines())
        .singleElement()
        .asString()
        .contains("can't start", "another service key", "FLUXCONFIG_SERVICE_KEY");
    for (var accepted : List.of(replaced, settings)) {
      try (var after = replica("keyed", accepted)) {
        assertThat(after.ready().get("/q/health/live").status()).isEqualTo(200);
      }
    }
  }
}
