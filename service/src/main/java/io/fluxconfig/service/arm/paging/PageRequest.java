package io.fluxconfig.service.arm.paging;

import io.fluxconfig.service.arm.ArmException;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which part of a list a client asks for. A page begins after the last item of the one before, by
 * its key: what comes and goes in between moves nothing else.
 */
public class PageRequest {
  /** Names where a page begins. */
  public static final String SKIP_TOKEN = "$skiptoken";

  private static final int DEFAULT_TOP = 100;
  private static final int MAX_TOP = 1000;
  private static final int MAX_TOKEN = 1024;
  private static final String TOKEN = "after:";

  /** A page ends here, with what it has, so that a rare filter doesn't hold a request up. */
  private static final int MAX_SCANNED = 2000;

  /** How many; 100 by default, and 1000 at most. */
  @QueryParam("$top")
  String top;

  /** Of the former page's {@code nextLink}. */
  @QueryParam(SKIP_TOKEN)
  String skipToken;

  /** Which; see {@link Filter}. */
  @QueryParam("$filter")
  String filter;

  /** Where the items are. */
  public interface Source<T> {
    /**
     * Items in the order of their keys.
     *
     * @param after greater than this one; empty for the first
     * @param limit that many at most
     */
    List<T> read(String after, int limit);
  }

  /**
   * The page that is asked for.
   *
   * @param key of an item, by which the source sorts
   * @param members what the list can be filtered by
   * @param visible what the caller may see
   * @throws ArmException 400 when it can't be understood
   */
  public <T> Page<T> read(
      Source<T> source,
      Function<T, String> key,
      Map<String, Function<T, String>> members,
      Predicate<T> visible) {
    var wanted = visible.and(Filter.read(filter, members));
    var size = size();
    var items = new ArrayList<T>();
    var last = after();
    var limit = size + 1;
    for (var scanned = 0; scanned < MAX_SCANNED; ) {
      var read = source.read(last, limit);
      for (var item : read) {
        if (items.size() == size || scanned == MAX_SCANNED) {
          return new Page<>(items, token(last));
        }
        last = key.apply(item);
        scanned++;
        if (wanted.test(item)) {
          items.add(item);
        }
      }
      if (read.size() < limit) {
        return new Page<>(items, null);
      }
      // Most are not wanted: small pages mustn't mean many queries.
      limit = MAX_TOP + 1;
    }
    return new Page<>(items, token(last));
  }

  private int size() {
    if (top == null) {
      return DEFAULT_TOP;
    }
    if (!top.matches("0*[1-9][0-9]*")) {
      throw ArmException.badRequest(
          "InvalidQueryParameter",
          "$top must be a whole number from 1 to %d, or more, which means the same"
              .formatted(MAX_TOP));
    }
    var digits = top.replaceFirst("^0+", "");
    return digits.length() > String.valueOf(MAX_TOP).length()
        ? MAX_TOP
        : Math.min(MAX_TOP, Integer.parseInt(digits));
  }

  private static String token(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((TOKEN + key).getBytes(StandardCharsets.UTF_8));
  }

  private String after() {
    if (skipToken == null) {
      return "";
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(skipToken), StandardCharsets.UTF_8);
      if (skipToken.length() <= MAX_TOKEN
          && text.startsWith(TOKEN)
          && text.chars().noneMatch(Character::isISOControl)
          && token(text.substring(TOKEN.length())).equals(skipToken)) {
        return text.substring(TOKEN.length());
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw ArmException.badRequest(
        "InvalidSkipToken",
        "$skiptoken must be that of a nextLink: follow the link as it is, or begin anew");
  }
}
