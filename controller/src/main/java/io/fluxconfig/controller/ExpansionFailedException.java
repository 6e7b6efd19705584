package io.fluxconfig.controller;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Objects couldn't be written, for a reason that may pass. */
final class ExpansionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExpansionFailedException(Exception cause) {
    super(describe(cause), cause);
  }

  /** The API server's own words; without the client's, which repeat the request. */
  private static String describe(Exception cause) {
    return cause instanceof KubernetesClientException refused && refused.getStatus() != null
        ? refused.getStatus().getMessage()
        : cause.getClass().getSimpleName();
  }
}
