package io.fluxconfig.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, as short as kubectl says it. */
final class Age {
  private Age() {}

  /**
   * Such as {@code 5m}.
   *
   * @param time RFC 3339; the age of anything else is empty
   */
  static String of(String time, Instant now) {
    try {
      var age = Duration.between(Instant.parse(time), now);
      if (age.toMinutes() < 2) {
        return Math.max(0, age.toSeconds()) + "s";
      }
      if (age.toHours() < 2) {
        return age.toMinutes() + "m";
      }
      return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    } catch (DateTimeParseException e) {
      return "";
    }
  }
}
