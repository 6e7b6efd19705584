package io.fluxconfig.agent.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.protocol.DesiredConfiguration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
  private static Optional<String> of(String id) {
    return Correlation.of(
        new DesiredConfiguration("apps", "web", 1, null, null, id, null, Map.of()));
  }

  @Test
  void shouldShowAnId() {
    assertThat(of("8c6e88d4-1f4c")).hasValue("8c6e88d4-1f4c");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a b", "a\nApplied apps/other", "é"})
  void shouldNotShowWhatCouldPassForAnotherLine(String id) {
    assertThat(of(id)).isEmpty();
  }
}
