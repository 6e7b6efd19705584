package io.fluxconfig.service.arm;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client asks of the activity log, as Azure's clients write it: terms such as {@code
 * eventTimestamp ge '2026-01-01T00:00:00Z'} joined by {@code and}.
 *
 * @param terms values by member and comparison, in lower case
 */
record ActivityFilter(Map<String, String> terms) {
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
  private static final Pattern TERM =
      Pattern.compile("\\s*([A-Za-z]+)\\s+(eq|ge|le)\\s+'?([^'\\p{Cntrl}]*?)'?\\s*");
  private static final Pattern ZONE = Pattern.compile("(?i)(z|[+-]\\d\\d:\\d\\d)$");
  private static final Map<String, String> KNOWN =
      Map.of(
          "eventtimestamp ge", "from",
          "eventtimestamp le", "to",
          "resourceuri eq", "resource",
          "resourceid eq", "resource",
          "resourcegroupname eq", "group",
          "caller eq", "caller",
          "correlationid eq", "correlation");

  static ActivityFilter read(String filter) {
    var terms = new HashMap<String, String>();
    if (filter != null && !filter.isBlank()) {
      for (var part : filter.split("(?i)\\s+and\\s+", -1)) {
        var term = TERM.matcher(part);
        var member =
            term.matches() ? KNOWN.get(lower(term.group(1)) + " " + lower(term.group(2))) : null;
        if (member == null) {
          throw refused();
        }
        terms.put(member, term.group(3));
      }
    }
    return new ActivityFilter(terms);
  }

  /** A text that was asked for; null where none was. */
  String text(String member) {
    return terms.get(member);
  }

  /**
   * The key of the resource, or else of the resource group that was asked for; null where none was.
   *
   * @param scope the subscription's key
   */
  String resource(String scope) {
    if (terms.containsKey("resource")) {
      return lower(terms.get("resource")).replaceFirst("/$", "");
    }
    var group = terms.get("group");
    return group == null ? null : scope + "/resourcegroups/" + lower(group);
  }

  /** A time that was asked for, UTC where it names no zone as in az; null where none was. */
  Instant time(String member) {
    try {
      var text = terms.get(member);
      var time = text == null ? null : Instant.parse(ZONE.matcher(text).find() ? text : text + "Z");
      if (time == null || time.isAfter(Instant.EPOCH) && time.isBefore(END)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw refused();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static ArmException refused() {
    return ArmException.badRequest(
        "InvalidQueryParameter",
        "$filter takes terms joined by 'and': eventTimestamp ge '<time>', eventTimestamp le '<time>', resourceUri eq '<id>', resourceGroupName eq '<name>', caller eq '<subject>', correlationId eq '<id>'; times are like 2026-01-31T12:00:00Z");
  }
}
