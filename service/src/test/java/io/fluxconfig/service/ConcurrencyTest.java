package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrencyTest extends ServiceTest {
  private static final int CHANGES = 40;

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

  private static Client.Answer change(Fleet fleet, int number) {
    return fleet.put("c" + number % 4, Fleet.GIT.replace("main", "b" + number));
  }
}
