package io.fluxconfig.service.arm;

import java.util.List;
import java.util.regex.Pattern;

/** The versions of the management API (contract). All answer alike: clients skip what is newer. */
final class ApiVersions {
  /** Those of what is told of clusters, oldest first. */
  static final List<String> SUPPORTED =
      List.of(
          "2022-03-01",
          "2022-07-01",
          "2022-11-01",
          "2023-05-01",
          "2024-04-01-preview",
          "2024-11-01",
          "2025-04-01");

  private static final Pattern ANY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[a-z]+)?");

  private ApiVersions() {}

  /** Those of a canonical path's resource provider, for people and for a header. */
  static String text(String path) {
    return String.join(", ", ResourceProvider.at(path).apiVersions());
  }

  /**
   * Refuses a version that a path hasn't got. Of providers other than our own any date will do:
   * their tools go with the times, and what is answered here is the same in all.
   */
  static void check(String path, String version) {
    if (version == null || version.isBlank()) {
      throw ArmException.badRequest(
          "MissingApiVersionParameter",
          "The query parameter api-version is missing; supported: " + text(path));
    }
    var provider = ResourceProvider.at(path);
    var known =
        provider.namespace().equals(ArmPath.PROVIDER)
            ? SUPPORTED.contains(version)
            : ANY.matcher(version).matches();
    if (!known) {
      throw ArmException.badRequest(
          "InvalidApiVersionParameter",
          "The api-version is not supported; supported: " + text(path));
    }
  }
}
