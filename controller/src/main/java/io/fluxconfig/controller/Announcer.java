package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.status.Transition;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Tells of each transition once: a line in the log, and an event on the FluxConfig. */
final class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);

  /** What the API server accepts as an event's message. */
  private static final int MAX_MESSAGE = 1024;

  private final Clock clock;

  Announcer(Clock clock) {
    this.clock = clock;
  }

  void announce(FluxConfig config, FluxConfig next, KubernetesClient client) {
    Transition.between(config.getStatus(), next.getStatus())
        .ifPresent(transition -> announce(config, transition, client));
  }

  private void announce(FluxConfig config, Transition transition, KubernetesClient client) {
    var metadata = config.getMetadata();
    LOG.infof(
        "FluxConfig %s/%s: %s: %s",
        metadata.getNamespace(), metadata.getName(), transition.reason(), transition.message());
    try {
      client.resource(event(config, transition)).create();
    } catch (KubernetesClientException e) {
      LOG.debugf("An event is lost: %s", e.getStatus());
    }
  }

  private Event event(FluxConfig config, Transition transition) {
    var metadata = config.getMetadata();
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var message = transition.message();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(metadata.getNamespace())
        .withGenerateName(metadata.getName() + ".")
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(config.getApiVersion())
        .withKind(config.getKind())
        .withNamespace(metadata.getNamespace())
        .withName(metadata.getName())
        .withUid(metadata.getUid())
        .endInvolvedObject()
        .withType(transition.good() ? "Normal" : "Warning")
        .withReason(transition.reason())
        .withMessage(message.substring(0, Math.min(MAX_MESSAGE, message.length())))
        .withNewSource()
        .withComponent(Names.CONTROLLER_FIELD_MANAGER)
        .endSource()
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .build();
  }
}
