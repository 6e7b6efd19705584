package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrencyTest extends ServiceTest {
  private static final int CHANGES = 40;

  @Inject Jdbi jdbi;

  @Test
  void shouldGiveEachOfManyChangesAtOnceItsOwnGenerationAndLoseNone() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();

    // When
    try (var threads = Executors.newFixedThreadPool(8)) {
      var changes =
          IntStream.range(0, CHANGES)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> change(fleet, i), threads))
              .toList();
      assertThat(changes).allSatisfy(c -> assertThat(c.join().status()).isIn(200, 201));
    }

    // Then
    var all = agent.desired(Map.of(), 0).body().get("configurations");
    assertThat(all).hasSize(4);
    var newest = all.findValues("spec").stream().mapToLong(s -> s.get("generation").asLong()).max();
    assertThat(newest).hasValue(CHANGES);
    assertThat(all)
        .allSatisfy(
            c -> {
              var shown = fleet.get(c.get("name").asText()).body();
              assertThat(c.at("/spec/gitRepository/repositoryRef/branch"))
                  .isEqualTo(shown.at("/properties/gitRepository/repositoryRef/branch"));
            });
  }

  @Test
  void shouldTakeTheSameChangeOnceThoughItComesTwiceAtOnce() throws Exception {
    // Given
    var fleet = fleet();
    try (var threads = Executors.newFixedThreadPool(2);
        var other = jdbi.open()) {
      other.begin();
      other
          .createQuery("select id from cluster where resource_key = :key for update")
          .bind("key", fleet.resourceId().toLowerCase(Locale.ROOT))
          .mapTo(UUID.class)
          .one();

      // When
      var first = CompletableFuture.supplyAsync(() -> fleet.put("web", Fleet.GIT), threads);
      var second = CompletableFuture.supplyAsync(() -> fleet.put("web", Fleet.GIT), threads);
      await("both wait for the cluster's row").until(() -> waitingForALock() == 2);
      other.commit();

      // Then
      assertThat(List.of(first.get().status(), second.get().status()))
          .containsExactlyInAnyOrder(201, 200);
    }
    var desired = fleet.joined().desired(Map.of(), 0).body();
    assertThat(desired.at("/configurations/0/generation").asLong()).isEqualTo(1);
  }

  private int waitingForALock() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .mapTo(Integer.class)
                .one());
  }

  private static Client.Answer change(Fleet fleet, int number) {
    return fleet.put("c" + number % 4, Fleet.GIT.replace("main", "b" + number));
  }
}
