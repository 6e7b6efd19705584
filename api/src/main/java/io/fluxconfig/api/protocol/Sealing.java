package io.fluxconfig.api.protocol;

/**
 * How protected settings are sealed for a cluster: a JWE in compact form (RFC 7516) whose content
 * is a JSON object of texts, the settings as the client sent them. {@link #ALGORITHM} is done on
 * X25519 (RFC 8037) with the public key that the agent joined with. The protected header names the
 * algorithms, that key, and the one place that the settings are for; it is authenticated with the
 * content, and an agent that finds anything else there than it expects refuses the settings.
 */
public final class Sealing {
  /** {@code alg}. */
  public static final String ALGORITHM = "ECDH-ES";

  /** {@code enc}. */
  public static final String ENCRYPTION = "A256GCM";

  /** Header: the cluster's id, as in {@link JoinResponse#clusterId()}. */
  public static final String CLUSTER = "cluster";

  /** Header: the configuration's namespace. */
  public static final String NAMESPACE = "namespace";

  /** Header: the configuration's name. */
  public static final String NAME = "name";

  /** Header, a number: as in {@link ProtectedSettings#generation()}. */
  public static final String GENERATION = "generation";

  private Sealing() {}
}
