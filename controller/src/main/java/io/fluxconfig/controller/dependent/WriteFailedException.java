package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** The API server didn't take an object. Says which, and why in the API server's own words. */
public final class WriteFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reaction reaction;

  WriteFailedException(HasMetadata object, KubernetesClientException cause) {
    super(Words.name(object) + ": " + Words.of(object, cause), cause);
    this.reaction = Reaction.to(cause);
  }

  /** What there is to do about it. */
  public Reaction reaction() {
    return reaction;
  }
}
