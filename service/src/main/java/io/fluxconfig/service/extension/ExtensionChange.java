package io.fluxconfig.service.extension;

import java.util.UUID;

/** What became of a wish for a cluster's extension. */
public sealed interface ExtensionChange {
  /** It is so; the operation is one that is over. */
  record Done(Extension extension, boolean created, UUID operation) implements ExtensionChange {}

  /** There is no such extension, so there was nothing to do. */
  record Nothing() implements ExtensionChange {}

  /** A client has made the cluster's one extension under this other name. */
  record NameTaken(String name) implements ExtensionChange {}

  /** It can't go as long as the cluster has configurations. */
  record InUse() implements ExtensionChange {}
}
