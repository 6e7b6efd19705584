package io.fluxconfig.service.arm;

import io.fluxconfig.expansion.wish.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** What subscriptions, resource groups and clusters can be called at Azure. */
final class NameRule {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._()-]{0,89}[A-Za-z0-9_()-]");

  private NameRule() {}

  /** Notes a problem with a name that can't be one. */
  static void check(String target, String value, List<Problem> problems) {
    if (!NAME.matcher(value).matches()) {
      problems.add(
          new Problem(
              target,
              "must have 1 to 90 letters, digits, or any of . _ - ( ), and not end with a dot"));
    }
  }
}
