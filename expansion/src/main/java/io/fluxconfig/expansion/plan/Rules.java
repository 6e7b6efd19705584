package io.fluxconfig.expansion.plan;

/**
 * What the cluster's owner has decided for all configurations.
 *
 * @param namespace the pair's own namespace
 * @param clusterScopeAllowed whether a configuration may act in the whole cluster
 * @param multiTenancyEnforced whether free-form members are kept from raising a configuration's
 *     rights or reaching into other namespaces
 */
public record Rules(String namespace, boolean clusterScopeAllowed, boolean multiTenancyEnforced) {}
