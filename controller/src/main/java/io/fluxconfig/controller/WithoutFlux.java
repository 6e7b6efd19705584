package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.status.Observation;
import io.fluxconfig.controller.status.Outcome;
import io.fluxconfig.controller.status.StatusFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Says on every FluxConfig why nothing happens, for as long as Flux's kinds are missing and nothing
 * is reconciled. A deletion waits as well.
 */
@Singleton
class WithoutFlux {
  private static final Observation NOTHING = new Observation(Optional.empty(), List.of());

  private final KubernetesClient client;
  private final StatusFactory statusFactory;

  WithoutFlux(KubernetesClient client, ControllerSettings settings, Clock clock) {
    this.client = client;
    this.statusFactory = new StatusFactory(clock, settings.fluxSilence());
  }

  /** Writes where it isn't said yet. */
  void explain(Lack lack) {
    var cached = new ListOptionsBuilder().withResourceVersion("0").build();
    var outcome = Outcome.refused(lack.reason(), lack.message());
    client.resources(FluxConfig.class).inAnyNamespace().list(cached).getItems().stream()
        .flatMap(config -> statusFactory.patch(config, outcome, NOTHING).stream())
        .forEach(this::write);
  }

  private void write(FluxConfig patch) {
    client
        .resource(patch)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(Names.CONTROLLER_FIELD_MANAGER)
                .withForce(true)
                .build());
  }
}
