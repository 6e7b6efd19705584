package io.fluxconfig.service.arm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Addresses of the management API. Their fixed segments compare without case, and stand at fixed
 * places: what clients name lies between them.
 */
final class ArmPath {
  static final String PROVIDER = "Microsoft.KubernetesConfiguration";
  static final String TYPE = "fluxConfigurations";
  static final String EXTENSION_TYPE = "extensions";
  static final String SOURCE_CONTROL_TYPE = "sourceControlConfigurations";

  static final String SUBSCRIPTION = "/subscriptions/{subscription}";
  static final String AUTHORIZATION = "/providers/Microsoft.Authorization";
  static final String ACTIVITY = "/providers/Microsoft.Insights/eventtypes/management";
  static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}";
  private static final String CLUSTER_TYPE =
      "/providers/{provider}/{type:connectedClusters|managedClusters|provisionedClusters|appliances}";
  static final String CLUSTERS_OF_SUBSCRIPTION = SUBSCRIPTION + CLUSTER_TYPE;
  static final String CLUSTERS = GROUP + CLUSTER_TYPE;
  static final String CLUSTER = CLUSTERS + "/{cluster}";
  private static final String OF_CLUSTER = CLUSTER + "/providers/" + PROVIDER + "/";
  static final String CONFIGURATIONS = OF_CLUSTER + TYPE;
  static final String EXTENSIONS = OF_CLUSTER + EXTENSION_TYPE;
  static final String SOURCE_CONTROLS = OF_CLUSTER + SOURCE_CONTROL_TYPE;

  private static final List<String> CLUSTER_ACTIONS =
      List.of(
          "providers",
          "joinToken",
          "rotateKeys",
          "revoke",
          "confirmDeletion",
          "rejectDeletion",
          "adopt");

  /** By place in a path that leads through a resource group. */
  private static final Map<Integer, List<String>> IN_GROUP =
      Map.of(
          4, List.of("providers"),
          5, ResourceProvider.namespaces(),
          6, ResourceProvider.types(),
          8, CLUSTER_ACTIONS,
          9, ResourceProvider.namespaces(),
          10, ResourceProvider.types(),
          12, List.of("operations", "reconcile", "revisions", "transitions"));

  /** By place in a path that doesn't. */
  private static final Map<Integer, List<String>> IN_SUBSCRIPTION =
      Map.of(
          0, List.of("subscriptions", "tenants", "providers"),
          2, List.of("resourceGroups", "providers", "resources", "locations"),
          3, ResourceProvider.namespaces(),
          4,
              Stream.concat(ResourceProvider.types().stream(), Stream.of("register", "commits"))
                  .toList(),
          5, List.of("management"),
          6, List.of("values"));

  /** By place in a path that begins with a provider. */
  private static final Map<Integer, List<String>> IN_PROVIDER =
      Map.of(
          1, ResourceProvider.namespaces(),
          2, ResourceProvider.types(),
          3, List.of("management"),
          4, List.of("values"));

  /** What needs no encoding in a path, and occurs in names. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._()-]+");

  private ArmPath() {}

  /**
   * A raw path as there is only one of it: fixed segments in their usual case, nothing encoded that
   * needn't be, no slash at the end. What clients name is left as it is.
   */
  static String canonical(String path) {
    var segments = path.replaceFirst("(?<=.)/$", "").substring(1).split("/", -1);
    for (var i = 0; i < segments.length; i++) {
      var segment = decoded(segments[i]);
      segments[i] =
          words(segments, i).stream().filter(segment::equalsIgnoreCase).findFirst().orElse(segment);
    }
    return "/" + String.join("/", segments);
  }

  private static List<String> words(String[] before, int place) {
    if (place > 0 && "providers".equals(before[0])) {
      return IN_PROVIDER.getOrDefault(place, List.of());
    }
    var inGroup = place > 2 && "resourceGroups".equals(before[2]);
    return (inGroup ? IN_GROUP : IN_SUBSCRIPTION).getOrDefault(place, List.of());
  }

  private static String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    // A plus sign is itself in a path.
    var text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    return PLAIN.matcher(text).matches() ? text : segment;
  }

  /** Whether a canonical path is one of the management API's. */
  static boolean isArm(String path) {
    return isAt(path, "/subscriptions") || isAt(path, "/tenants") || isAt(path, "/providers");
  }

  private static boolean isAt(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }

  /**
   * Whether a canonical path's segments mean what they say: none climbs to another, and none hides
   * a separator.
   */
  static boolean isStraight(String path) {
    for (var segment : path.substring(1).split("/", -1)) {
      var text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (text.equals(".")
          || text.equals("..")
          || text.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
        return false;
      }
    }
    return true;
  }
}
