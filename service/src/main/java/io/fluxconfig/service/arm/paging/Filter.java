package io.fluxconfig.service.arm.paging;

import io.fluxconfig.service.arm.ArmException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a client wants to see of a list: {@code $filter=complianceState eq 'Non-Compliant' and
 * namespace eq 'apps'}. A small part of OData, which is what Azure's lists take; names of members,
 * and values, compare without case.
 */
final class Filter {
  private static final int MAX_LENGTH = 2048;
  private static final Pattern TERM =
      Pattern.compile("\\s*(?:properties/)?([A-Za-z]+)\\s+eq\\s+'([^']*(?:''[^']*)*)'\\s*");
  private static final Pattern AND = Pattern.compile("and\\s");

  private Filter() {}

  /**
   * Reads one.
   *
   * @param text null or blank for all
   * @param members what the list can be filtered by, and how an item tells it
   * @throws ArmException 400 when it can't be read, or names another member
   */
  static <T> Predicate<T> read(String text, Map<String, Function<T, String>> members) {
    if (text == null || text.isBlank()) {
      return item -> true;
    }
    var known = new TreeMap<String, Function<T, String>>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(members);
    if (text.length() > MAX_LENGTH) {
      throw unreadable(known.keySet());
    }
    Predicate<T> all = item -> true;
    var term = TERM.matcher(text);
    var and = AND.matcher(text);
    var at = 0;
    do {
      if (!term.region(at, text.length()).lookingAt() || !known.containsKey(term.group(1))) {
        throw unreadable(known.keySet());
      }
      all = all.and(is(known.get(term.group(1)), term.group(2).replace("''", "'")));
      at = term.end();
      if (at == text.length()) {
        return all;
      }
      if (!and.region(at, text.length()).lookingAt()) {
        throw unreadable(known.keySet());
      }
      at = and.end();
    } while (true);
  }

  private static <T> Predicate<T> is(Function<T, String> member, String value) {
    return item -> value.equalsIgnoreCase(member.apply(item));
  }

  private static ArmException unreadable(Collection<String> members) {
    return ArmException.badRequest(
        "InvalidFilterInQueryString",
        "$filter must be \"member eq 'value'\", or several of these with 'and' between; members are "
            + String.join(", ", members));
  }
}
