package io.fluxconfig.controller;

import static java.util.stream.Collectors.joining;

import io.fluxconfig.api.Labels;
import io.fluxconfig.controller.status.Outcome;
import io.fluxconfig.expansion.flux.Kustomization;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a deletion waits for: Kustomizations, until Flux has pruned what they had applied.
 *
 * @param all those that are still there
 */
record Awaited(List<Kustomization> all) {
  private static final String FLUX_FINALIZER = "finalizers.fluxcd.io";

  /** How far the deletion is. Says the same for as long as nothing changes. */
  Outcome outcome(Instant now, Duration patience) {
    var message =
        sorted().stream()
            .map(Awaited::describe)
            .collect(joining("; ", "waits until Flux has pruned ", ""));
    return going().map(Awaited::since).filter(now.minus(patience)::isAfter).isPresent()
        ? Outcome.stuck(
            message + "; to go without waiting: annotate " + Labels.FORCE_DELETE + "=true")
        : Outcome.deleting(message);
  }

  private Optional<Kustomization> going() {
    return all.stream()
        .filter(Kustomization::isMarkedForDeletion)
        .min(Comparator.comparing(Awaited::since));
  }

  private List<Kustomization> sorted() {
    return all.stream()
        .sorted(Comparator.comparing(kustomization -> kustomization.getMetadata().getName()))
        .toList();
  }

  private static Instant since(Kustomization kustomization) {
    return Instant.parse(kustomization.getMetadata().getDeletionTimestamp());
  }

  private static String describe(Kustomization kustomization) {
    var name = "Kustomization " + kustomization.getMetadata().getName();
    return kustomization.isMarkedForDeletion()
        ? name
            + " (since "
            + since(kustomization)
            + heldBy(kustomization)
            + complaint(kustomization)
            + ")"
        : name;
  }

  private static String heldBy(Kustomization kustomization) {
    var others =
        kustomization.getMetadata().getFinalizers().stream()
            .filter(finalizer -> !FLUX_FINALIZER.equals(finalizer))
            .collect(joining(", "));
    return others.isEmpty() ? "" : ", held by " + others;
  }

  /** What Flux says of it, unless it is content. */
  private static String complaint(Kustomization kustomization) {
    return Optional.ofNullable(kustomization.getStatus())
        .flatMap(status -> status.ready())
        .filter(ready -> !"True".equals(ready.getStatus()))
        .map(
            ready ->
                ", Flux says: "
                    + ready.getReason()
                    + ": "
                    + Objects.toString(ready.getMessage(), ""))
        .orElse("");
  }
}
