package io.fluxconfig.controller;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.controller.dependent.WriteFailedException;

/** Objects couldn't be written, for a reason that may pass. */
final class ExpansionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExpansionFailedException(Exception cause) {
    super(describe(cause), cause);
  }

  /** The API server's own words; without the client's, which repeat the request. */
  private static String describe(Exception cause) {
    return switch (cause) {
      case WriteFailedException failed -> failed.getMessage();
      case KubernetesClientException refused when refused.getStatus() != null ->
          refused.getStatus().getMessage();
      default -> cause.getClass().getSimpleName();
    };
  }
}
