package io.fluxconfig.service.oidc;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often an issuer is asked for its keys.
 *
 * @param gap at least this long from one question to the next, whatever callers send
 * @param shortest keys are kept this long at least, and this long again while the issuer is away
 * @param longest keys are kept this long at most; a key that was taken back is good no longer
 */
record Freshness(Duration gap, Duration shortest, Duration longest) {
  static final Freshness DEFAULT =
      new Freshness(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1));

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_AT_ALL =
      Pattern.compile("(?:^|[,\\s])no-(?:store|cache)\\b", Pattern.CASE_INSENSITIVE);
  private static final int MOST_DIGITS = 9;

  /**
   * How long an answer is kept, in seconds.
   *
   * @param cacheControl what the issuer says of that; the longest where it doesn't
   */
  long kept(Optional<String> cacheControl) {
    var said = cacheControl.orElse("");
    var maxAge = MAX_AGE.matcher(said);
    if (NOT_AT_ALL.matcher(said).find()) {
      return shortest.toSeconds();
    }
    if (!maxAge.find() || maxAge.group(1).length() > MOST_DIGITS) {
      return longest.toSeconds();
    }
    return Math.clamp(Long.parseLong(maxAge.group(1)), shortest.toSeconds(), longest.toSeconds());
  }
}
