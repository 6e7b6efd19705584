package io.fluxconfig.service.role;

import io.fluxconfig.service.fleet.ClusterType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where roles are given and asked for: everything, a subscription, a resource group or a cluster.
 * Scopes that differ in case only are the same.
 *
 * @param id as it was written, such as {@code /subscriptions/s/resourceGroups/g}
 */
public record Scope(String id) {
  /** Everything. */
  public static final Scope ROOT = new Scope("/");

  private static final int SUBSCRIPTION = 2;
  private static final int GROUP = 4;
  private static final int CLUSTER = 8;

  /**
   * The narrowest scope that holds what a path leads to. What isn't known here is asked for wider.
   *
   * @param segments the path's, as {@link #segments} gives them
   */
  public static Scope of(List<String> segments) {
    var depth = depth(segments.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList());
    return depth == 0 ? ROOT : new Scope("/" + String.join("/", segments.subList(0, depth)));
  }

  private static int depth(List<String> segments) {
    if (segments.size() < SUBSCRIPTION || !segments.get(0).equals("subscriptions")) {
      return 0;
    }
    if (segments.size() < GROUP || !segments.get(2).equals("resourcegroups")) {
      return SUBSCRIPTION;
    }
    var isCluster =
        segments.size() >= CLUSTER
            && segments.get(4).equals("providers")
            && ClusterType.of(segments.get(5), segments.get(6)).isPresent();
    return isCluster ? CLUSTER : GROUP;
  }

  /** A path's segments, without an empty one at the end. */
  public static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).skip(1).toList();
  }

  /** The subscription that it is in; everything is in none, and stays what it is. */
  public Scope subscription() {
    var segments = segments(id);
    return segments.size() < SUBSCRIPTION
        ? ROOT
        : new Scope("/" + String.join("/", segments.subList(0, SUBSCRIPTION)));
  }

  /** What identifies it: in lower case. */
  public String key() {
    return id.toLowerCase(Locale.ROOT);
  }

  /** Keys of itself and of all scopes that it is in. */
  public List<String> lineage() {
    var keys = new ArrayList<String>(List.of(ROOT.key()));
    var segments = segments(key());
    for (var depth : List.of(SUBSCRIPTION, GROUP, CLUSTER)) {
      if (segments.size() >= depth) {
        keys.add("/" + String.join("/", segments.subList(0, depth)));
      }
    }
    return keys;
  }
}
