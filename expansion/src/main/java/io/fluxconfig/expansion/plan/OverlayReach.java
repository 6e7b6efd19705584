package io.fluxconfig.expansion.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far free-form members may reach. Names are compared without case: a member that Kubernetes
 * might take for another isn't let through.
 *
 * @param isLimited whether the cluster's owner keeps tenants apart
 * @param isClusterWide whether the configuration may act in all namespaces
 * @param namespace the configuration's own
 */
record OverlayReach(boolean isLimited, boolean isClusterWide, String namespace) {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** Whom Flux acts as, and where what it reads and applies comes from. */
  private static final Set<String> IDENTITY =
      Set.of("serviceaccountname", "kubeconfig", "sourceref");

  /** What they hold selects among the manifests, or is written into them. */
  private static final Set<String> ABOUT_MANIFESTS = Set.of("patches", "ignore", "commonmetadata");

  /** What is read as {@code flux-applier}, which may read all namespaces where it is cluster's. */
  private static final String HEALTH_CHECKS = "healthchecks";

  /**
   * What is wrong.
   *
   * @param path of the member
   * @param text what to do
   */
  record Problem(String path, String text) {}

  /** The first of a member and what is in it that reaches too far. */
  Optional<Problem> check(String name, Object value) {
    var lower = lower(name);
    if (lower.equals("targetnamespace")) {
      return checkTarget(name, value);
    }
    var harmless =
        !isLimited
            || ABOUT_MANIFESTS.contains(lower)
            || (isClusterWide && lower.equals(HEALTH_CHECKS));
    return harmless ? Optional.empty() : inside(name, value).findFirst();
  }

  private Optional<Problem> checkTarget(String name, Object value) {
    if (!(value instanceof String target) || !NAMESPACE.matcher(target).matches()) {
      return Optional.of(new Problem(name, "must be a namespace's name"));
    }
    return isLimited && !isClusterWide ? checkNamespace(name, target) : Optional.empty();
  }

  private Stream<Problem> inside(String path, Object value) {
    return switch (value) {
      case Map<?, ?> members ->
          members.entrySet().stream()
              .flatMap(member -> one(path, String.valueOf(member.getKey()), member.getValue()));
      case List<?> elements ->
          IntStream.range(0, elements.size())
              .boxed()
              .flatMap(index -> inside(path + "[" + index + "]", elements.get(index)));
      case null, default -> Stream.empty();
    };
  }

  private Stream<Problem> one(String parent, String name, Object value) {
    var path = parent + "." + name;
    if (IDENTITY.contains(lower(name))) {
      return Stream.of(new Problem(path, ReservedMembers.IDENTITY));
    }
    return lower(name).equals("namespace")
        ? checkNamespace(path, value).stream()
        : inside(path, value);
  }

  private Optional<Problem> checkNamespace(String path, Object value) {
    return namespace.equals(value)
        ? Optional.empty()
        : Optional.of(
            new Problem(path, "reaches out of the configuration's namespace; use " + namespace));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
