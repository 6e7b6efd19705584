package io.fluxconfig.service.access;

import io.fluxconfig.service.role.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a call does, by its verb and path.
 *
 * @param name as ARM calls it, such as {@code Microsoft.Kubernetes/connectedClusters/write}
 * @param needed the role that it takes
 * @param isPost whether the path ends with what is to be done, rather than with a resource
 */
record Action(String name, Role needed, boolean isWrite, boolean isPost) {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Every other POST takes an owner: what is forgotten here is refused rather than let through. */
  private static final Set<String> POSTS_OF_CONTRIBUTORS =
      Set.of("reconcile", "rejectdeletion", "register");

  private static final String PROVIDERS = "providers";
  private static final String ADMINISTRATION = "admin";
  private static final String AUTHORIZATION = "microsoft.authorization";

  /**
   * What a call does.
   *
   * @param segments of its path
   */
  static Action of(String method, List<String> segments) {
    var isPost = method.equals("POST");
    var verb =
        switch (method) {
          case "GET", "HEAD", "OPTIONS" -> "read";
          case "DELETE" -> "delete";
          case "POST" -> "action";
          default -> "write";
        };
    var type = type(segments, isPost);
    return new Action(
        type + "/" + verb, needed(method, segments), !READING.contains(method), isPost);
  }

  private static Role needed(String method, List<String> segments) {
    var lower = segments.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
    if (!lower.isEmpty() && lower.getFirst().equals(ADMINISTRATION)) {
      return Role.OWNER;
    }
    if (READING.contains(method)) {
      return Role.READER;
    }
    var isPost = method.equals("POST");
    var isForOwners =
        lower.contains(AUTHORIZATION)
            || isPost && !POSTS_OF_CONTRIBUTORS.contains(lower.isEmpty() ? "" : lower.getLast());
    return isForOwners ? Role.OWNER : Role.CONTRIBUTOR;
  }

  /** Provider and type without the names between them; of a POST with its last word. */
  private static String type(List<String> segments, boolean isPost) {
    var lower = segments.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
    if (!lower.isEmpty() && lower.getFirst().equals(ADMINISTRATION)) {
      return type("fluxconfig", segments.subList(1, segments.size()), isPost);
    }
    var last = lower.lastIndexOf(PROVIDERS);
    return last < 0 || last + 1 == segments.size()
        ? type("Microsoft.Resources", segments, isPost)
        : type(segments.get(last + 1), segments.subList(last + 2, segments.size()), isPost);
  }

  private static String type(String provider, List<String> rest, boolean isPost) {
    var type = new StringBuilder(provider);
    for (var i = 0; i < rest.size(); i++) {
      if (i % 2 == 0 || isPost && i == rest.size() - 1) {
        type.append('/').append(rest.get(i));
      }
    }
    return type.toString();
  }
}
