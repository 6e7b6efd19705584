package io.fluxconfig.controller.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.expansion.flux.SourceStatus.Artifact;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Says of a FluxConfig what is. The same state gives the same bytes. */
public final class StatusFactory {
  private final Clock clock;
  private final Patience patience;

  /**
   * Takes the time of new conditions from a clock.
   *
   * @param fluxSilence after how long without a reaction Flux is called silent
   */
  public StatusFactory(Clock clock, Duration fluxSilence) {
    this.clock = clock;
    this.patience = new Patience(clock, fluxSilence);
  }

  /**
   * What to write, if anything has changed.
   *
   * @param config the FluxConfig with its present status
   * @param outcome how far the reconciliation came
   * @param observation what there is
   * @return a fresh object with the whole status
   */
  public Optional<FluxConfig> patch(FluxConfig config, Outcome outcome, Observation observation) {
    var status = status(config, outcome, observation);
    if (status.equals(config.getStatus())) {
      return Optional.empty();
    }
    var patch = new FluxConfig();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(config.getMetadata().getName())
            .withNamespace(config.getMetadata().getNamespace())
            .build());
    patch.setSpec(null);
    patch.setStatus(status);
    return Optional.of(patch);
  }

  /** Without a plan it is what it was: the key pair lives as long as the configuration. */
  private static String publicKey(FluxConfig config, Outcome outcome) {
    return outcome.progress() == Outcome.Progress.EXPANDED || config.getStatus() == null
        ? outcome.publicKey()
        : config.getStatus().repositoryPublicKey();
  }

  FluxConfigStatus status(FluxConfig config, Outcome outcome, Observation observation) {
    var objects = Listing.of(new ObjectStatuses(config, observation, patience).list(outcome));
    var revision = observation.artifact().map(Artifact::revision);
    var verdict = Verdict.of(outcome, config, objects, revision);
    return new FluxConfigStatus(
        config.getMetadata().getGeneration(),
        config.getSpec() == null ? null : config.getSpec().generation(),
        verdict.provisioningState(),
        verdict.complianceState(),
        verdict.error(),
        revision.orElse(null),
        observation.artifact().map(Artifact::lastUpdateTime).orElse(null),
        publicKey(config, outcome),
        Handled.request(config, outcome, observation),
        Correlation.of(config).orElse(null),
        new Conditions(config, clock).of(outcome.progress(), verdict),
        objects.listed());
  }
}
