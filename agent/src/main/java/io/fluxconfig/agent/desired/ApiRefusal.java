package io.fluxconfig.agent.desired;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;

/**
 * What the API server answers instead of doing it.
 *
 * @param code the HTTP status; not positive where there was no answer
 * @param message its own words
 */
record ApiRefusal(int code, String message) {
  /** Answers that say nothing about the object. */
  private static final Set<Integer> PASSING = Set.of(401, 408, 409, 429, 502, 503, 504);

  static ApiRefusal of(KubernetesClientException e) {
    var status = e.getStatus();
    var said = status == null ? null : status.getMessage();
    if (said != null && !said.isBlank()) {
      return new ApiRefusal(e.getCode(), said);
    }
    return new ApiRefusal(e.getCode(), "the API server answers with status " + e.getCode());
  }

  /** Whether the same request would be refused again. */
  boolean isFinal() {
    return !isUnreachable() && !PASSING.contains(code);
  }

  /** Whether a right is missing, to us or, as an admission policy says, to the configuration. */
  boolean isForbidden() {
    return code == 403;
  }

  /** Whether there is nobody to ask. */
  boolean isUnreachable() {
    return code <= 0;
  }
}
