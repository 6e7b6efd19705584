package io.fluxconfig.controller.status;

import static java.util.stream.Collectors.toMap;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.ObjectStatus;
import io.fluxconfig.expansion.flux.Kustomization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * States of a configuration's Flux objects: the source, then the Kustomizations by name, then what
 * these have applied. An object that Flux merely looks at again keeps the state it had.
 */
final class ObjectStatuses {
  private final Observation observation;
  private final Entries entries;

  ObjectStatuses(FluxConfig config, Observation observation, Patience patience) {
    this.observation = observation;
    this.entries = new Entries(config, patience);
  }

  /** All of them; Kustomizations that no longer should be are on their way out. */
  List<ObjectStatus> list(Outcome outcome) {
    var all = new ArrayList<ObjectStatus>();
    observation
        .source()
        .map(Subject::of)
        .map(source -> entries.of(source, ObjectState.of(source), Optional.empty()))
        .ifPresent(all::add);
    var states = states();
    observation.kustomizations().stream()
        .map(
            one ->
                outcome.hasPlaceFor(one.getMetadata().getName())
                    ? planned(one, states)
                    : removed(one))
        .forEach(all::add);
    children().forEach(all::add);
    return all;
  }

  private Map<String, String> states() {
    return observation.kustomizations().stream()
        .collect(
            toMap(
                one -> one.getMetadata().getName(),
                one -> entries.settled(Subject.of(one), state(one))));
  }

  private String state(Kustomization kustomization) {
    return ObjectState.ofKustomization(kustomization, observation.artifact());
  }

  private ObjectStatus planned(Kustomization kustomization, Map<String, String> states) {
    return entries.of(
        Subject.of(kustomization), state(kustomization), awaited(kustomization, states));
  }

  /** What a Kustomization has to wait for: Flux starts it when all its dependencies are Ready. */
  private static Optional<Wait> awaited(Kustomization kustomization, Map<String, String> states) {
    var namespace = kustomization.getMetadata().getNamespace();
    return Optional.ofNullable(kustomization.getSpec()).stream()
        .flatMap(spec -> spec.dependencies().stream())
        .filter(name -> !ComplianceState.COMPLIANT.equals(states.get(name)))
        .findFirst()
        .map(name -> Wait.dependency(namespace, name));
  }

  private ObjectStatus removed(Kustomization kustomization) {
    var subject = Subject.of(kustomization);
    var wait = subject.isGoing() ? Wait.REMOVAL : Wait.REMOVAL_HELD;
    return entries.of(subject, ComplianceState.PENDING, Optional.of(wait));
  }

  private Stream<ObjectStatus> children() {
    return observation.children().stream()
        .map(entries::of)
        .sorted(
            Comparator.comparing(ObjectStatus::kind)
                .thenComparing(ObjectStatus::namespace)
                .thenComparing(ObjectStatus::name));
  }
}
