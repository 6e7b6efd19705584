package io.fluxconfig.service.history;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a cluster says of a configuration, as far as history goes.
 *
 * @param at when the agent saw it, by its own clock
 * @param generation which generation stood there
 * @param state its compliance; null where it says nothing of it
 * @param sourceRevision such as {@code main@sha1:…}; null where none is in use
 * @param message what is wrong; null or empty where nothing is
 */
public record Seen(
    Instant at, long generation, String state, String sourceRevision, String message) {
  private static final Pattern COMMIT =
      Pattern.compile("(?:\\S{0,255}@)?sha(?:1|256):([0-9a-f]{40}|[0-9a-f]{64})");

  private static final int MAX_STATE = 64;
  private static final int MAX_REVISION = 512;
  private static final int MAX_MESSAGE = 2_000;

  public Seen {
    state = shortened(state, MAX_STATE);
    sourceRevision = shortened(sourceRevision, MAX_REVISION);
    message = shortened(message, MAX_MESSAGE);
  }

  /** PostgreSQL's text can't hold NUL. */
  private static String shortened(String text, int most) {
    if (text == null) {
      return null;
    }
    var clean = text.replace("\u0000", "");
    return clean.length() > most ? clean.substring(0, most) : clean;
  }

  /** The commit in use; empty where there is none, or the source has no such thing. */
  Optional<String> commit() {
    var matcher = COMMIT.matcher(sourceRevision == null ? "" : sourceRevision);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
