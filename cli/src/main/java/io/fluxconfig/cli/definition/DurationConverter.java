package io.fluxconfig.cli.definition;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations such as {@code 1h2m5s}: hours, minutes, seconds, each once at most, in this order. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern PARTS =
      Pattern.compile("(?=\\d)(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

  @Override
  public Duration convert(String text) {
    var parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'%s' is no duration such as 1h2m5s or 90s".formatted(text));
    }
    return Duration.ofHours(number(parts.group(1)))
        .plusMinutes(number(parts.group(2)))
        .plusSeconds(number(parts.group(3)));
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
