package io.fluxconfig.testbed.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the user of the chaos chose, by environment variables.
 *
 * @param seed {@code SEED}: of all that is random; default a new one
 * @param length {@code MINUTES}: how long it lasts, without start and end; default 10
 */
record ChaosSettings(long seed, Duration length) {
  private static final int MINUTES = 10;
  private static final int SEEDS = 1_000_000;

  static ChaosSettings of(Map<String, String> environment) {
    return new ChaosSettings(
        given(environment, "SEED")
            .map(Long::parseLong)
            .orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS)),
        given(environment, "MINUTES")
            .map(Long::parseLong)
            .map(Duration::ofMinutes)
            .orElse(Duration.ofMinutes(MINUTES)));
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
