package io.fluxconfig.controller.status;

import static io.fluxconfig.controller.status.Flux.NEW;
import static io.fluxconfig.controller.status.Flux.OLD;
import static io.fluxconfig.controller.status.Flux.kustomization;
import static io.fluxconfig.controller.status.Flux.observation;
import static io.fluxconfig.controller.status.Flux.ready;
import static io.fluxconfig.controller.status.Flux.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusFactoryTest {
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final Outcome EXPANDED = Outcome.expanded(Set.of("shop-app"), null);
  private static final Observation GOOD =
      observation(
          source(NEW, ready("True", "Succeeded")),
          kustomization(NEW, NEW, ready("True", "ReconciliationSucceeded", "took 12.5ms")));
  private static final Observation BROKEN =
      observation(
          source(NEW, ready("True", "Succeeded")),
          kustomization(OLD, NEW, ready("False", "BuildFailed", "no such path")));

  private final FluxConfig config = config(false);

  @Test
  void shouldBeCompliantWhenAllIsReadyAtTheSourcesRevision() {
    // When
    var status = status(EXPANDED, GOOD);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.COMPLIANT);
    assertThat(status.provisioningState()).isEqualTo(ProvisioningState.SUCCEEDED);
    assertThat(status.errorMessage()).isEmpty();
    assertThat(status.sourceSyncedCommitId()).isEqualTo(NEW);
    assertThat(status.sourceUpdatedAt()).isEqualTo(Flux.TIME);
    assertThat(status.generation()).isEqualTo(7);
    assertThat(status.observedGeneration()).isEqualTo(3);
    assertThat(conditions(status)).isEqualTo(Map.of("Ready", "True"));
  }

  @Test
  void shouldNameTheFirstObjectThatFails() {
    // When
    var status = status(EXPANDED, BROKEN);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.NON_COMPLIANT);
    assertThat(status.errorMessage())
        .isEqualTo("Kustomization team-a/shop-app: BuildFailed: no such path");
    assertThat(conditions(status)).isEqualTo(Map.of("Ready", "False"));
  }

  @Test
  void shouldBlameTheSourceBeforeWhatWaitsForIt() {
    // Given
    var observation =
        observation(
            source(null, ready("False", "GitOperationFailed", "authentication required")),
            kustomization(null, null, ready("False", "ArtifactFailed")));

    // When
    var status = status(EXPANDED, observation);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.NON_COMPLIANT);
    assertThat(status.errorMessage()).startsWith("GitRepository team-a/shop: GitOperationFailed");
    assertThat(status.statuses().getLast().complianceState()).isEqualTo(ComplianceState.PENDING);
  }

  @Test
  void shouldBePendingWhileTheSourceHasMovedOn() {
    // Given
    var observation =
        observation(
            source(NEW, ready("True", "Succeeded")),
            kustomization(OLD, OLD, ready("True", "ReconciliationSucceeded")));

    // When
    var status = status(EXPANDED, observation);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.PENDING);
    assertThat(status.errorMessage()).isEmpty();
    assertThat(conditions(status)).isEqualTo(Map.of("Ready", "Unknown", "Reconciling", "True"));
  }

  @Test
  void shouldBePendingWhileARemovedKustomizationIsStillThere() {
    // When
    var status = status(Outcome.expanded(Set.of(), null), GOOD);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.PENDING);
  }

  @Test
  void shouldBePendingWhileAPlannedKustomizationIsMissing() {
    // When
    var status = status(Outcome.expanded(Set.of("shop-app", "shop-other"), null), GOOD);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.PENDING);
    assertThat(status.conditions().getFirst().getMessage()).contains("shop-other");
  }

  @Test
  void shouldChangeNothingWhileFluxOnlyLooksAgain() {
    // Given
    var later =
        observation(
            source(NEW, ready("True", "Succeeded")),
            kustomization(NEW, NEW, ready("Unknown", "Progressing", "Detecting drift")));
    var done =
        observation(
            source(NEW, ready("True", "Succeeded")),
            kustomization(NEW, NEW, ready("True", "ReconciliationSucceeded", "took 1m3.25s")));
    config.setStatus(status(EXPANDED, GOOD));

    // When
    var whileLooking = factory("2026-05-05T05:05:05Z").patch(config, EXPANDED, later);
    var afterwards = factory("2026-05-05T05:05:06Z").patch(config, EXPANDED, done);

    // Then
    assertThat(whileLooking).isEmpty();
    assertThat(afterwards).isEmpty();
  }

  @Test
  void shouldStayNonCompliantWhileFluxRetries() {
    // Given
    var retry =
        observation(
            source(NEW, ready("True", "Succeeded")),
            kustomization(OLD, NEW, ready("Unknown", "Progressing")));
    config.setStatus(status(EXPANDED, BROKEN));

    // When
    var status = status(EXPANDED, retry);

    // Then
    assertThat(status).isEqualTo(config.getStatus());
  }

  @Test
  void shouldNotTrustAnOlderGenerationsState() {
    // Given
    var looking =
        observation(
            source(NEW, ready("True", "Succeeded")),
            kustomization(NEW, NEW, ready("Unknown", "Progressing")));
    config.setStatus(status(EXPANDED, GOOD));
    config.getMetadata().setGeneration(4L);

    // When
    var status = status(EXPANDED, looking);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.PENDING);
  }

  @Test
  void shouldMoveTimesOnChangesOnly() {
    // Given
    config.setStatus(status(EXPANDED, GOOD));
    config.getMetadata().setGeneration(4L);

    // When
    var same = factory("2026-05-05T05:05:05Z").status(config, EXPANDED, GOOD);
    var changed = factory("2026-05-05T05:05:05Z").status(config, EXPANDED, BROKEN);

    // Then
    assertThat(same.conditions().getFirst().getLastTransitionTime()).isEqualTo(Flux.TIME);
    assertThat(changed.conditions().getFirst().getLastTransitionTime())
        .isEqualTo("2026-05-05T05:05:05Z");
  }

  @Test
  void shouldSayThatARefusedConfigurationIsStalledAndWhatStillRuns() {
    // When
    var status = status(Outcome.refused("InvalidSpec", "spec.scope: is required"), GOOD);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.NON_COMPLIANT);
    assertThat(status.provisioningState()).isEqualTo(ProvisioningState.FAILED);
    assertThat(status.errorMessage()).isEqualTo("spec.scope: is required");
    assertThat(conditions(status)).isEqualTo(Map.of("Ready", "False", "Stalled", "True"));
    assertThat(status.statuses()).hasSize(2);
  }

  @Test
  void shouldNotCallWaitingAFailure() {
    // When
    var status = status(Outcome.waiting("WaitingForSettings", "waits"), GOOD);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.PENDING);
    assertThat(status.provisioningState()).isEqualTo(ProvisioningState.CREATING);
    assertThat(status.errorMessage()).isEmpty();
    assertThat(conditions(status)).isEqualTo(Map.of("Ready", "False", "Reconciling", "True"));
  }

  @Test
  void shouldSayWhatADeletionWaitsFor() {
    // When
    var status = status(Outcome.deleting("waits for shop-app"), GOOD);

    // Then
    assertThat(status.provisioningState()).isEqualTo(ProvisioningState.DELETING);
    assertThat(status.conditions().getFirst().getMessage()).isEqualTo("waits for shop-app");
  }

  @Test
  void shouldBeSuspendedWhenItIsAskedFor() {
    // When
    var observation = new Observation(Optional.empty(), List.of());
    var status =
        factory(Flux.TIME).status(config(true), Outcome.expanded(Set.of(), null), observation);

    // Then
    assertThat(status.complianceState()).isEqualTo(ComplianceState.SUSPENDED);
  }

  @Test
  void shouldTellOfTransitionsOnce() {
    // Given
    var good = status(EXPANDED, GOOD);
    var broken = status(EXPANDED, BROKEN);
    var pending = status(Outcome.waiting("WaitingForSettings", "waits"), GOOD);

    // When
    var news = Transition.between(good, broken);

    // Then
    assertThat(news.orElseThrow().good()).isFalse();
    assertThat(Transition.between(null, good).orElseThrow().good()).isTrue();
    assertThat(Transition.between(good, good)).isEmpty();
    assertThat(Transition.between(good, pending)).isEmpty();
  }

  private FluxConfigStatus status(Outcome outcome, Observation observation) {
    return factory(Flux.TIME).status(config, outcome, observation);
  }

  private static StatusFactory factory(String now) {
    return new StatusFactory(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), SILENCE);
  }

  private static Map<String, String> conditions(FluxConfigStatus status) {
    return status.conditions().stream()
        .collect(Collectors.toMap(Condition::getType, Condition::getStatus));
  }

  private static FluxConfig config(boolean suspended) {
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
            suspended,
            new GitRepositoryDefinition(
                "https://git.example.com/shop.git",
                1L,
                1L,
                null,
                null,
                null,
                null,
                null,
                null,
                null),
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
