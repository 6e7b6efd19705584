package io.fluxconfig.cli.command;

/** How wide a scope is. */
enum Level {
  /** All subscriptions. */
  EVERYTHING,
  /** A subscription, and what lies in it. */
  SUBSCRIPTION,
  /** A resource group, and its clusters. */
  GROUP,
  /** A cluster. */
  CLUSTER;

  /** As it is given on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase();
  }

  /** The path of the scope that the flags name; empty for everything. */
  String path(ClusterFlags flags) {
    return switch (this) {
      case EVERYTHING -> "";
      case SUBSCRIPTION -> flags.group().ofSubscription();
      case GROUP -> flags.group().ofGroup();
      case CLUSTER -> flags.path().self();
    };
  }
}
