package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|PT0S",
        "7|PT7S",
        "999999|PT1H",
        "Thu, 1 Jan 2026 00:00:30 GMT|PT30S",
        "Wed, 31 Dec 2025 00:00:30 GMT|PT0S",
        "-5|PT0S",
        "soon|PT0S"
      })
  void shouldReadRetryAfter(String header, Duration expected) {
    assertThat(Answer.wait(header, NOW)).isEqualTo(expected);
  }
}
