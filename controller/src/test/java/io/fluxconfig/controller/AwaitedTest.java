package io.fluxconfig.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.expansion.flux.Kustomization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedTest {
  private static final Instant DELETED = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Awaited awaited =
      new Awaited(
          List.of(
              read("metadata: {name: shop-base}"),
              read(
                  """
                  metadata:
                    name: shop-app
                    deletionTimestamp: "2026-01-01T10:00:00Z"
                    finalizers: [finalizers.fluxcd.io, example.com/hold]
                  status:
                    conditions:
                      - {type: Ready, status: "False", reason: PruneFailed, message: not allowed}
                  """)));

  @Test
  void shouldSayWhatIsAwaitedAndWhatFluxSaysOfIt() {
    // Given, When
    var outcome = awaited.outcome(DELETED.plusSeconds(59), PATIENCE);

    // Then
    assertThat(outcome.reason()).isEqualTo("Deleting");
    assertThat(outcome.message())
        .isEqualTo(
            "waits until Flux has pruned Kustomization shop-app (since 2026-01-01T10:00:00Z, held by example.com/hold, Flux says: PruneFailed: not allowed); Kustomization shop-base");
  }

  @Test
  void shouldSayHowToForceItWhenItTakesTooLong() {
    // Given, When
    var outcome = awaited.outcome(DELETED.plusSeconds(61), PATIENCE);

    // Then
    assertThat(outcome.reason()).isEqualTo("DeletionStuck");
    assertThat(outcome.message()).endsWith("annotate fluxconfig.io/force-delete=true");
    assertThat(awaited.outcome(DELETED.plusSeconds(99), PATIENCE)).isEqualTo(outcome);
  }

  private static Kustomization read(String yaml) {
    return Serialization.unmarshal(yaml, Kustomization.class);
  }
}
