package io.fluxconfig.expansion.wish;

import io.fluxconfig.expansion.plan.Refusal;

/**
 * Something wrong in what a client sent.
 *
 * @param target the member's path, such as {@code properties.gitRepository.url}
 * @param message what it must be instead; never quotes what could be a credential
 */
public record Problem(String target, String message) {
  private static final String SPEC = "spec.";
  private static final String METADATA = "metadata.";

  /** What the cluster would say, with the member's path at the service. */
  static Problem of(Refusal refusal) {
    var field = refusal.field();
    if (field.startsWith(METADATA)) {
      return new Problem(field.substring(METADATA.length()), refusal.problem());
    }
    var member = field.startsWith(SPEC) ? field.substring(SPEC.length()) : field;
    return new Problem(WishReader.PROPERTIES + "." + member, refusal.problem());
  }
}
