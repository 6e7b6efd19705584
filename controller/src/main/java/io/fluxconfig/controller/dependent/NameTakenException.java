package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** An object of a name that we need belongs to somebody else; it was left alone. */
public final class NameTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NameTakenException(HasMetadata wanted) {
    super(
        Words.name(wanted)
            + " exists and wasn't made for this configuration; it was left alone: delete or rename it, or give the configuration another name or namespace");
  }
}
