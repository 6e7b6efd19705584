package io.fluxconfig.service.role;

import java.util.List;
import java.util.Optional;

/**
 * All that a caller has been given.
 *
 * @param all each role with the key of its scope
 */
public record Grants(List<Grant> all) {
  /** Of the holder of the admin token. */
  public static final Grants EVERYTHING = new Grants(List.of(new Grant("/", Role.OWNER)));

  /** A role and the key of its scope. */
  public record Grant(String scopeKey, Role role) {}

  /** Whether a role is held at a scope, or at one that it is in. */
  public boolean includes(Role needed, Scope scope) {
    var lineage = scope.lineage();
    return all.stream().anyMatch(g -> g.role().includes(needed) && lineage.contains(g.scopeKey()));
  }

  /** Whether there is a role at a scope that is in this one. */
  public boolean reachInto(Scope scope) {
    var prefix = scope.equals(Scope.ROOT) ? "/" : scope.key() + "/";
    return all.stream().anyMatch(grant -> grant.scopeKey().startsWith(prefix));
  }

  /**
   * Keys of the scopes whose content may be shown; empty where everything may be.
   *
   * <p>What lies in scope {@code /subscriptions/s} begins with {@code /subscriptions/s/}.
   */
  public Optional<List<String>> readable() {
    var keys = all.stream().map(Grant::scopeKey).distinct().toList();
    return keys.contains(Scope.ROOT.key()) ? Optional.empty() : Optional.of(keys);
  }

  /**
   * Whether something may be shown, or leads to something that may.
   *
   * @param id of a subscription, a resource group or a cluster
   */
  public boolean show(String id) {
    var scope = new Scope(id);
    return includes(Role.READER, scope) || reachInto(scope);
  }
}
