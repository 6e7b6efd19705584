package io.fluxconfig.api;

/**
 * The words for a configuration's or an object's compliance (contract: the published
 * specification).
 */
public final class ComplianceState {
  /** Everything is Ready at the generation asked for. */
  public static final String COMPLIANT = "Compliant";

  /** A terminal or repeated failure. */
  public static final String NON_COMPLIANT = "Non-Compliant";

  /** Not there yet, or waiting for a dependency. */
  public static final String PENDING = "Pending";

  /** Reconciliation is suspended. */
  public static final String SUSPENDED = "Suspended";

  /** Nothing is known, or the cluster is silent. */
  public static final String UNKNOWN = "Unknown";

  private ComplianceState() {}
}
