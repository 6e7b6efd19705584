package io.fluxconfig.service.configuration;

import java.util.UUID;

/** What became of a client's wish to delete a configuration. */
public sealed interface Removal {
  /** There was none. */
  record Nothing() implements Removal {}

  /** It is gone. */
  record Gone() implements Removal {}

  /** It goes when the cluster is rid of it, which ends the operation. */
  record Begun(UUID operationId) implements Removal {}
}
