package io.fluxconfig.controller;

import io.fluxconfig.controller.dependent.NameTakenException;
import io.fluxconfig.controller.dependent.Reaction;
import io.fluxconfig.controller.dependent.WriteFailedException;
import io.fluxconfig.controller.status.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What went wrong while objects were written.
 *
 * @param all of one reconciliation; none where all were written
 */
record Failures(Collection<Exception> all) {

  /**
   * What they come to; empty where there are none.
   *
   * @throws ExpansionFailedException where the next attempt may go well
   */
  Optional<Outcome> outcome(FluxApis fluxApis) {
    for (var failure : all) {
      if (reaction(failure) == Reaction.RETRY) {
        throw new ExpansionFailedException(failure);
      }
    }
    return all.stream()
        .max(Comparator.comparing(Failures::reaction))
        .map(failure -> outcome(failure, fluxApis));
  }

  /** What couldn't be done, where somebody has to change something first. */
  Optional<String> refusal() {
    return all.stream()
        .filter(failure -> reaction(failure) == Reaction.GIVE_UP)
        .map(Exception::getMessage)
        .findFirst();
  }

  /** Whether the API server will go on refusing until somebody changes something. */
  boolean areRefusals() {
    return all.stream().allMatch(failure -> reaction(failure) == Reaction.GIVE_UP);
  }

  private static Outcome outcome(Exception failure, FluxApis fluxApis) {
    return switch (reaction(failure)) {
      case LOOK_FOR_FLUX ->
          fluxApis
              .lack()
              .map(lack -> Outcome.refused(lack.reason(), lack.message()))
              .orElseThrow(() -> new ExpansionFailedException(failure));
      case LET_GO -> Outcome.waiting("NamespaceTerminating", "the namespace is being deleted");
      case GIVE_UP, RETRY ->
          Outcome.refused(
              failure instanceof NameTakenException ? "NameTaken" : "Rejected",
              failure.getMessage());
    };
  }

  private static Reaction reaction(Exception failure) {
    return switch (failure) {
      case WriteFailedException failed -> failed.reaction();
      case NameTakenException taken -> Reaction.GIVE_UP;
      default -> Reaction.RETRY;
    };
  }
}
