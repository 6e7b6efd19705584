package io.fluxconfig.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code make chaos}, two minutes of it. */
class StormIT {

  @Test
  void shouldKeepWhatWasPromisedWhileEverythingGoesWrong() {
    // Given
    var environment = new HashMap<>(Map.of("MINUTES", "2"));
    environment.putAll(System.getenv());
    var chaos = new Chaos(ChaosSettings.of(environment), System.out);

    // When
    var outcome = chaos.run();

    // Then
    assertThat(outcome.violations()).as(outcome.toString()).isEmpty();
    assertThat(outcome.operations()).isPositive();
    assertThat(outcome.calls()).isPositive();
    assertThat(outcome.rotations()).isPositive();
  }
}
