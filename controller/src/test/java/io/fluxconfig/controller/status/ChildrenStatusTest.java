package io.fluxconfig.controller.status;

import static io.fluxconfig.controller.status.Flux.NEW;
import static io.fluxconfig.controller.status.Flux.OLD;
import static io.fluxconfig.controller.status.Flux.dependent;
import static io.fluxconfig.controller.status.Flux.kustomization;
import static io.fluxconfig.controller.status.Flux.observation;
import static io.fluxconfig.controller.status.Flux.ready;
import static io.fluxconfig.controller.status.Flux.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.api.v1alpha1.HelmReleaseProperties;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of objects besides their own conditions: children, waiting, removal, silence. */
class ChildrenStatusTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final Outcome EXPANDED = Outcome.expanded(Set.of("shop-app"), null);
  private static final Observation GOOD =
      observation(
          source(NEW, ready("True", "Succeeded")),
          kustomization(NEW, NEW, ready("True", "ReconciliationSucceeded")));

  private final FluxConfig config = config();

  @ParameterizedTest
  @CsvSource({
    "True, InstallSucceeded, Compliant, Compliant",
    "False, UpgradeFailed, Non-Compliant, Non-Compliant",
    "False, DependencyNotReady, Pending, Pending",
    "False, SourceNotReady, Pending, Pending",
    "Unknown, Progressing, Pending, Pending",
  })
  void shouldCountWhatAKustomizationHasApplied(
      String ready, String reason, String state, String whole) {
    // When
    var status = status(0, GOOD.with(List.of(Flux.child("release", ready, reason))));

    // Then
    var child = status.statuses().getLast();
    assertThat(child.complianceState()).isEqualTo(state);
    assertThat(child.appliedBy()).isEqualTo(Flux.APPLIER);
    assertThat(child.helmReleaseProperties())
        .isEqualTo(
            new HelmReleaseProperties(7L, new ObjectReference("chart", "team-a"), 2L, 0L, 0L));
    assertThat(status.complianceState()).isEqualTo(whole);
  }

  @Test
  void shouldNameTheChildThatFails() {
    // When
    var status = status(0, GOOD.with(List.of(Flux.child("release", "False", "InstallFailed"))));

    // Then
    assertThat(status.errorMessage()).isEqualTo("HelmRelease team-a/release: InstallFailed: why");
  }

  @ParameterizedTest
  @CsvSource({
    "WATCHED, Pending, NotFound",
    "STARTING, Pending, Progressing",
    "REFUSED, Unknown, NotWatched"
  })
  void shouldSayWhatIsNotSeen(Child.Sight sight, String state, String reason) {
    // When
    var status = status(0, GOOD.with(List.of(Flux.unseen(sight))));

    // Then
    assertThat(status.complianceState()).isEqualTo(state);
    assertThat(status.statuses().getLast().statusConditions())
        .extracting("reason")
        .containsExactly(reason);
  }

  @Test
  void shouldKeepWhatIsKnownWhileAWatchStarts() {
    // Given
    config.setStatus(status(0, GOOD.with(List.of(Flux.child("release", "True", "Installed")))));

    // When
    var status = status(9, GOOD.with(List.of(Flux.unseen(Child.Sight.STARTING))));

    // Then
    assertThat(status).isEqualTo(config.getStatus());
  }

  @Test
  void shouldListThoseThatFailWhereAllAreTooManyAndSaySo() {
    // Given
    var many =
        Stream.concat(
                IntStream.range(0, 600)
                    .mapToObj(each -> Flux.child("a" + each, "True", "Installed")),
                Stream.of(Flux.child("z", "False", "InstallFailed")))
            .toList();

    // When
    var status = status(0, GOOD.with(many));

    // Then
    assertThat(status.statuses()).hasSize(500);
    assertThat(status.statuses().getFirst().kind()).isEqualTo("GitRepository");
    assertThat(status.statuses().getLast().name()).isEqualTo("z");
    assertThat(status.errorMessage()).endsWith("(103 more objects aren't listed)");
  }

  @Test
  void shouldCutALongMessage() {
    // When
    var status =
        status(
            0, observation(source(NEW, ready("False", "GitOperationFailed", "x".repeat(5_000)))));

    // Then
    assertThat(status.statuses().getFirst().statusConditions().getFirst().message())
        .hasSize(1024)
        .endsWith("…");
  }

  @Test
  void shouldNameTheDependencyThatIsWaitedFor() {
    // When
    var status =
        status(
            0,
            observation(
                source(NEW, ready("True", "Succeeded")),
                kustomization(OLD, NEW, ready("False", "BuildFailed")),
                dependent(ready("False", "DependencyNotReady"))));

    // Then
    assertThat(status.errorMessage()).startsWith("Kustomization team-a/shop-app: BuildFailed");
    var late = status.statuses().getLast();
    assertThat(late.complianceState()).isEqualTo("Pending");
    assertThat(late.statusConditions())
        .extracting("reason", "message")
        .containsExactly(tuple("DependencyNotReady", "waits for Kustomization team-a/shop-app"));
  }

  @Test
  void shouldSayThatARemovedKustomizationIsOnItsWayOut() {
    // Given
    var gone = kustomization(NEW, NEW, ready("True", "ReconciliationSucceeded"));
    gone.getMetadata().setDeletionTimestamp(Flux.TIME);

    // When
    var status =
        factory(0)
            .status(
                config,
                Outcome.expanded(Set.of(), null),
                observation(source(NEW, ready("True", "Succeeded")), gone));

    // Then
    assertThat(status.conditions().getFirst().getMessage())
        .isEqualTo("waits for Kustomization team-a/shop-app: is being removed; Flux is pruning");
  }

  @Test
  void shouldNotCallARevisionCompliantThatIsBeingTriedFirst() {
    // Given
    var trying =
        observation(
            source(NEW, ready("True", "Succeeded")),
            kustomization(OLD, NEW, ready("Unknown", "Progressing")));
    config.setStatus(status(0, GOOD));

    // When
    var status = status(1, trying);

    // Then
    assertThat(status.complianceState()).isEqualTo("Pending");
  }

  @Test
  void shouldWriteNothingWhileFluxGoesThroughItsStages() {
    // Given
    var source = source(NEW, ready("True", "Succeeded"));
    var waiting = kustomization(OLD, OLD, ready("True", "ReconciliationSucceeded"));
    config.setStatus(status(0, observation(source, waiting)));

    // When
    var stages =
        Stream.of("Fetching", "Building", "Detecting drift")
            .map(stage -> kustomization(OLD, NEW, ready("Unknown", "Progressing", stage)))
            .map(one -> factory(9).patch(config, EXPANDED, observation(source, one)));

    // Then
    assertThat(stages).allSatisfy(patch -> assertThat(patch).isEmpty());
  }

  @Test
  void shouldWriteNothingWhileAReadySourceIsLookedAt() {
    // Given
    var reconciling =
        new ConditionBuilder(ready("True", "Progressing")).withType("Reconciling").build();
    config.setStatus(status(0, GOOD));

    // When
    var patch =
        factory(9)
            .patch(
                config,
                EXPANDED,
                observation(
                    source(NEW, reconciling, ready("True", "Succeeded")),
                    kustomization(NEW, NEW, ready("True", "ReconciliationSucceeded"))));

    // Then
    assertThat(patch).isEmpty();
  }

  @Test
  void shouldCallFluxSilentWhenItHasNotReactedForLong() {
    // Given
    var untouched = source(null);
    untouched.setStatus(null);
    var observation = observation(untouched);

    // When
    var states =
        IntStream.of(0, 30, 60, 100, 120, 500)
            .mapToObj(second -> later(second, observation))
            .map(FluxConfigStatus::complianceState);

    // Then
    assertThat(states)
        .containsExactly(
            "Pending", "Pending", "Pending", "Pending", "Non-Compliant", "Non-Compliant");
    assertThat(config.getStatus().errorMessage())
        .isEqualTo(
            "GitRepository team-a/shop: FluxSilent: Flux's source-controller has not reacted for"
                + " 2m; is it running?");
    assertThat(later(501, GOOD).complianceState()).isEqualTo("Compliant");
  }

  @Test
  void shouldNotCallFluxSilentWhileItIsAtWork() {
    // Given
    var busy = source(null, ready("Unknown", "Progressing"));
    busy.getMetadata().setGeneration(2L);

    // When
    var states =
        IntStream.of(0, 200, 400)
            .mapToObj(second -> later(second, observation(busy)))
            .map(FluxConfigStatus::complianceState);

    // Then
    assertThat(states).containsOnly("Pending");
  }

  private FluxConfigStatus later(int second, Observation observation) {
    config.setStatus(status(second, observation));
    return config.getStatus();
  }

  private FluxConfigStatus status(int second, Observation observation) {
    return factory(second).status(config, planning(observation), observation);
  }

  /** All that is there. */
  private static Outcome planning(Observation observation) {
    return Outcome.expanded(
        observation.kustomizations().stream()
            .map(one -> one.getMetadata().getName())
            .collect(Collectors.toSet()),
        null);
  }

  private static StatusFactory factory(int second) {
    return new StatusFactory(Clock.fixed(START.plusSeconds(second), ZoneOffset.UTC), SILENCE);
  }

  private static FluxConfig config() {
    var config = new FluxConfig();
    config.setMetadata(
        new ObjectMetaBuilder()
            .withName("shop")
            .withNamespace("team-a")
            .withGeneration(3L)
            .build());
    config.setSpec(
        new FluxConfigSpec(
            Scope.CLUSTER,
            SourceKind.GIT_REPOSITORY,
            false,
            null,
            null,
            null,
            null,
            Map.of(),
            null,
            7L,
            null));
    config.setStatus(null);
    return config;
  }
}
