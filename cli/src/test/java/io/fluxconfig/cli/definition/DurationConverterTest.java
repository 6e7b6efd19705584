package io.fluxconfig.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({"1h2m5s,3725", "90s,90", "10m,600", "2h,7200", "1h5s,3605", "0s,0"})
  void shouldReadHoursMinutesAndSeconds(String text, long seconds) {
    // When
    var duration = converter.convert(text);

    // Then
    assertThat(duration).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "5s1m", "1h1h", "-5s", "1.5h", "PT5S", "5 s", "9999999999s"})
  void shouldRefuseAnythingElse(String text) {
    // When // Then
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("1h2m5s");
  }
}
