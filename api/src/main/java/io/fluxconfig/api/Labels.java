package io.fluxconfig.api;

import java.util.Map;

/**
 * Labels and annotations that both sides use. The {@code clusterconfig.azure.com} ones are part of
 * the contract with existing portals (observed on generated objects); the {@code fluxconfig.io}
 * ones are ours.
 */
public final class Labels {
  /** {@code "true"} on every object that the controller generates. */
  public static final String IS_MANAGED = "clusterconfig.azure.com/is-managed";

  /** Name of the configuration that an object was generated for. */
  public static final String NAME = "clusterconfig.azure.com/name";

  /** Namespace of the configuration that an object was generated for. */
  public static final String NAMESPACE = "clusterconfig.azure.com/namespace";

  /** Operation at the service that last changed the configuration. */
  public static final String OPERATION_ID = "clusterconfig.azure.com/operation-id";

  /**
   * Flux acts at once when this annotation of a source or Kustomization changes (Flux's
   * documentation). On a FluxConfig it means the same for all that belongs to it.
   */
  public static final String REQUESTED_AT = "reconcile.fluxcd.io/requestedAt";

  /**
   * On a FluxConfig: what the agent wrote, as {@code <generation>:<sha256 of the stored spec>}; a
   * spec that differs was edited by hand.
   */
  public static final String SPEC_HASH = "fluxconfig.io/spec-hash";

  /** On a FluxConfig: when the agent wrote the generation that stands there, RFC 3339. */
  public static final String APPLIED_AT = "fluxconfig.io/applied-at";

  /**
   * On a FluxConfig: the last request of the service to look at it again. {@link #REQUESTED_AT}
   * repeats it, but that one may be overwritten by hand.
   */
  public static final String RECONCILE_REQUEST = "fluxconfig.io/reconcile-request";

  /** On a FluxConfig: the client's request that asked for what stands there; only for people. */
  public static final String CORRELATION_ID = "fluxconfig.io/correlation-id";

  /** On a protected-settings Secret: the generation in which these settings were given. */
  public static final String SETTINGS_GENERATION = "fluxconfig.io/settings-generation";

  /**
   * On a protected-settings Secret: the names of its members, separated by commas; one that has
   * others was edited by hand.
   */
  public static final String SETTINGS_NAMES = "fluxconfig.io/settings-names";

  /** On the agent's identity Secret: the largest generation that the cluster was ever sent. */
  public static final String NEWEST_GENERATION = "fluxconfig.io/newest-generation";

  /**
   * {@code "true"} on a FluxConfig that is being deleted: its deletion doesn't wait until Flux has
   * pruned what it applied.
   */
  public static final String FORCE_DELETE = "fluxconfig.io/force-delete";

  /**
   * On a namespace's {@code flux-applier}: the scope of its configurations, {@code cluster} or
   * {@code namespace}. The admission policies go by it.
   */
  public static final String SCOPE = "fluxconfig.io/scope";

  /**
   * On a HelmRelease: {@code "true"} makes it use the configuration's own source (contract: public
   * documentation).
   */
  public static final String USE_MANAGED_SOURCE = "clusterconfig.azure.com/use-managed-source";

  /** Selects everything the controller generates. */
  public static final String MANAGED_SELECTOR = IS_MANAGED + "=true";

  private Labels() {}

  /**
   * The labels that say an object belongs to one configuration.
   *
   * @param namespace the configuration's namespace
   * @param name the configuration's name
   * @return an immutable map
   */
  public static Map<String, String> ownedBy(String namespace, String name) {
    return Map.of(IS_MANAGED, "true", NAME, name, NAMESPACE, namespace);
  }
}
