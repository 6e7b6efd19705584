package io.fluxconfig.api.protocol;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The versions of the protocol that a side speaks; written {@code <oldest>-<newest>}.
 *
 * @param oldest at least 1
 * @param newest not smaller than the oldest
 */
public record VersionRange(int oldest, int newest) {
  /** How many versions before its newest a side still speaks. */
  public static final int BACK = 2;

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

  public VersionRange {
    if (oldest < 1 || newest < oldest) {
      throw new IllegalArgumentException("no range of versions: %d-%d".formatted(oldest, newest));
    }
  }

  /** What a side speaks whose newest version this is: it and the two before, as far as they are. */
  public static VersionRange upTo(int newest) {
    return new VersionRange(Math.max(1, newest - BACK), newest);
  }

  /** Reads what {@link #toString()} writes; empty where it is anything else. */
  public static Optional<VersionRange> parse(String text) {
    var matcher = TEXT.matcher(text == null ? "" : text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var oldest = Integer.parseInt(matcher.group(1));
    var newest = Integer.parseInt(matcher.group(2));
    return oldest >= 1 && newest >= oldest
        ? Optional.of(new VersionRange(oldest, newest))
        : Optional.empty();
  }

  /** Whether a version, as the header has it, is one of them. */
  public boolean has(String version) {
    var text = version == null ? "" : version.strip();
    if (!text.matches("\\d{1,6}")) {
      return false;
    }
    var number = Integer.parseInt(text);
    return number >= oldest && number <= newest;
  }

  /** The newest that both sides speak; empty where there is none. */
  public OptionalInt newestWith(VersionRange other) {
    var common = Math.min(newest, other.newest);
    return common >= Math.max(oldest, other.oldest) ? OptionalInt.of(common) : OptionalInt.empty();
  }

  @Override
  public String toString() {
    return oldest + "-" + newest;
  }
}
