package io.fluxconfig.service.arm;

import java.util.Map;

/**
 * Addresses of the management API. Their fixed segments compare without case, and stand at fixed
 * places: what clients name lies between them.
 */
final class ArmPath {
  static final String CLUSTER_PROVIDER = "Microsoft.Kubernetes";
  static final String CLUSTER_TYPE = "connectedClusters";
  static final String PROVIDER = "Microsoft.KubernetesConfiguration";
  static final String TYPE = "fluxConfigurations";

  static final String CLUSTERS =
      "/subscriptions/{subscription}/resourceGroups/{group}/providers/"
          + CLUSTER_PROVIDER
          + "/"
          + CLUSTER_TYPE;
  static final String CLUSTER = CLUSTERS + "/{cluster}";
  static final String CONFIGURATIONS = CLUSTER + "/providers/" + PROVIDER + "/" + TYPE;

  private static final Map<Integer, String[]> FIXED =
      Map.of(
          0, new String[] {"subscriptions"},
          2, new String[] {"resourceGroups"},
          4, new String[] {"providers"},
          5, new String[] {CLUSTER_PROVIDER},
          6, new String[] {CLUSTER_TYPE},
          8,
              new String[] {
                "providers",
                "joinToken",
                "rotateKeys",
                "revoke",
                "confirmDeletion",
                "rejectDeletion",
                "adopt"
              },
          9, new String[] {PROVIDER},
          10, new String[] {TYPE},
          12, new String[] {"operations"});

  private ArmPath() {}

  /** A path with its fixed segments in their usual case; others are left as they are. */
  static String canonical(String path) {
    var segments = path.substring(1).split("/", -1);
    for (var i = 0; i < segments.length; i++) {
      for (var fixed : FIXED.getOrDefault(i, new String[0])) {
        if (fixed.equalsIgnoreCase(segments[i])) {
          segments[i] = fixed;
        }
      }
    }
    return "/" + String.join("/", segments);
  }

  /** Whether a canonical path is one of the management API's. */
  static boolean isArm(String path) {
    return path.startsWith("/subscriptions/");
  }

  /** Whether a canonical path leads to fluxConfigurations. */
  static boolean isConfiguration(String path) {
    return path.contains("/providers/" + PROVIDER + "/");
  }
}
