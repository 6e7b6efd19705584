package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.expansion.wish.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The members that clients give to each resource which stands for itself. */
final class TrackedResource {
  /** Where a resource is that doesn't say so. */
  static final String DEFAULT_LOCATION = "global";

  private static final Pattern LOCATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,89}");
  private static final int MAX_TAGS = 50;
  private static final int MAX_TAG_NAME = 512;
  private static final int MAX_TAG_VALUE = 256;

  private TrackedResource() {}

  /** Where it is, which means nothing here; {@code global} where it isn't said. */
  static String location(JsonNode body) {
    var location = body.path("location");
    if (location.isMissingNode() || location.isNull()) {
      return DEFAULT_LOCATION;
    }
    if (!location.isTextual() || !LOCATION.matcher(location.asText()).matches()) {
      throw ArmException.invalid(
          List.of(
              new Problem(
                  "location", "must be a text of at most 90 letters, digits, spaces, - or _")));
    }
    return location.asText();
  }

  /** Free texts; none where there are none. */
  static Map<String, String> tags(JsonNode body) {
    var given = body.path("tags");
    var problems = new ArrayList<Problem>();
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      problems.add(new Problem("tags", "must be an object of texts"));
    }
    if (given.size() > MAX_TAGS) {
      problems.add(new Problem("tags", "may have %d members at most".formatted(MAX_TAGS)));
    }
    var tags = new TreeMap<String, String>();
    for (var tag : given.properties()) {
      if (tag.getKey().isEmpty()
          || !isText(tag.getKey(), MAX_TAG_NAME)
          || !tag.getValue().isTextual()
          || !isText(tag.getValue().asText(), MAX_TAG_VALUE)) {
        problems.add(
            new Problem(
                "tags",
                "each must be a text of at most %d characters on one line, and its name of at most %d"
                    .formatted(MAX_TAG_VALUE, MAX_TAG_NAME)));
        break;
      }
      tags.put(tag.getKey(), tag.getValue().asText());
    }
    if (!problems.isEmpty()) {
      throw ArmException.invalid(problems);
    }
    return tags;
  }

  private static boolean isText(String text, int length) {
    return text.length() <= length && text.chars().noneMatch(Character::isISOControl);
  }
}
