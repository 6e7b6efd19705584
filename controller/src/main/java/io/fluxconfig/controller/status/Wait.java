package io.fluxconfig.controller.status;

import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import io.fluxconfig.expansion.flux.FluxKind;
import java.util.Objects;

/**
 * Why an object isn't there yet. It takes the place of Flux's own conditions, which change many
 * times on the way and would have to be written each time.
 *
 * @param reason one word for machines
 * @param message for people
 */
record Wait(String reason, String message) {
  /** Flux is at work, or about to be. */
  static final Wait PROGRESS = new Wait("Progressing", "Reconciliation in progress");

  /** It was taken out of the configuration, and has been told to go. */
  static final Wait REMOVAL = new Wait("Removing", "is being removed; Flux is pruning");

  /** It was taken out of the configuration, and can't go yet. */
  static final Wait REMOVAL_HELD = new Wait("Removing", "goes when what depends on it has gone");

  /** It is in the inventory, and not in the cluster. */
  static final Wait ABSENCE = new Wait("NotFound", "is gone; Flux applies it again");

  /** Nobody can say. */
  static final Wait OUT_OF_SIGHT =
      new Wait("NotWatched", "can't be watched: the API server refuses, or doesn't know the kind");

  private static final String SILENT = "FluxSilent";

  static Wait dependency(String namespace, String name) {
    return new Wait("DependencyNotReady", "waits for Kustomization " + namespace + "/" + name);
  }

  /** Flux has let a while pass without acting on what it was asked. */
  static Wait unanswered(Subject subject) {
    var generation = subject.metadata().getGeneration();
    return new Wait(
        "Unanswered",
        "Flux's %s hasn't acted on generation %d yet"
            .formatted(FluxKind.controller(subject.group()), generation));
  }

  /** Flux doesn't act on what it is asked. */
  static Wait silence(Subject subject, String time) {
    return new Wait(
        SILENT,
        "Flux's %s has not reacted for %s; is it running?"
            .formatted(FluxKind.controller(subject.group()), time));
  }

  boolean isSilence() {
    return reason.equals(SILENT);
  }

  static boolean isSilence(ObjectStatusCondition condition) {
    return SILENT.equals(condition.reason());
  }

  boolean isSaidBy(ObjectStatusCondition condition) {
    return "Unknown".equals(condition.status())
        && Objects.equals(reason, condition.reason())
        && Objects.equals(message, condition.message());
  }

  ObjectStatusCondition condition(String since) {
    return new ObjectStatusCondition(Conditions.READY, "Unknown", reason, message, since);
  }
}
