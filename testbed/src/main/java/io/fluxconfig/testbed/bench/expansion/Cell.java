package io.fluxconfig.testbed.bench.expansion;

import java.time.Duration;
import java.util.Locale;

/** How figures are written. */
final class Cell {
  static final String NONE = "–";

  private Cell() {}

  static String seconds(Duration time) {
    return number(time.toMillis() / 1000.0);
  }

  static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  static String ratio(Duration one, Duration other) {
    return ratio(one.toMillis(), other.toMillis());
  }

  static String ratio(double one, double other) {
    return other == 0 ? NONE : String.format(Locale.ROOT, "%.2f", one / other);
  }

  static String mebibytes(long kibibytes) {
    return "" + Math.round(kibibytes / 1024.0);
  }

  static String yes(boolean reached) {
    return reached ? "yes" : "**no**";
  }
}
