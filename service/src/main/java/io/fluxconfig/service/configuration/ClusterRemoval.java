package io.fluxconfig.service.configuration;

/** What became of the wish to delete a cluster with all its configurations. */
public enum ClusterRemoval {
  /** It is gone. */
  GONE,
  /** Nothing happens until an operator confirms. */
  AWAITING_CONFIRMATION,
  /** It goes when the cluster is rid of all. */
  BEGUN,
  /** It was asked for, and isn't any more. */
  REJECTED,
  /** Nobody has asked for it. */
  NOT_ASKED_FOR
}
