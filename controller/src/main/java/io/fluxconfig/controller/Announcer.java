package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.dependent.Corrections;
import io.fluxconfig.controller.dependent.Corrections.Correction;
import io.fluxconfig.controller.status.Correlation;
import io.fluxconfig.controller.status.Outcome;
import io.fluxconfig.controller.status.Transition;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Tells of each transition once: a line in the log, and an event on the FluxConfig. */
final class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);

  /** What the API server accepts as an event's message. */
  private static final int MAX_MESSAGE = 1024;

  /** Somebody who keeps changing an object isn't to flood the events. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final int REMEMBERED = 1000;

  private final Clock clock;
  private final Throttle throttle = new Throttle(PAUSE, REMEMBERED);

  Announcer(Clock clock) {
    this.clock = clock;
  }

  void announce(FluxConfig config, FluxConfig next, KubernetesClient client) {
    Transition.between(config.getStatus(), next.getStatus())
        .ifPresent(transition -> announce(config, transition, client));
  }

  /** Once, when a deletion has come to be stuck. */
  void stuck(FluxConfig config, Outcome deletion, KubernetesClient client) {
    if (deletion.reason().equals(Outcome.STUCK) && !wasStuck(config)) {
      announce(config, new Transition(false, deletion.reason(), deletion.message()), client);
    }
  }

  /** What had been changed by hand; of each object once a minute at most. */
  void corrected(FluxConfig config, Corrections corrections, KubernetesClient client) {
    corrections.all().forEach(correction -> corrected(config, correction, client));
  }

  private void corrected(FluxConfig config, Correction correction, KubernetesClient client) {
    var thing = config.getMetadata().getUid() + " " + correction.object();
    throttle
        .pass(thing, clock.instant())
        .ifPresent(before -> announce(config, transition(correction, before), client));
  }

  private static Transition transition(Correction correction, int before) {
    var message =
        "%s had been %s by hand and was put back".formatted(correction.object(), correction.deed());
    var again =
        before == 0 ? "" : "; so it had %d times more since the last such event".formatted(before);
    return new Transition(true, "DriftCorrected", message + again);
  }

  private static boolean wasStuck(FluxConfig config) {
    return config.getStatus() != null
        && config.getStatus().conditions().stream()
            .anyMatch(condition -> Outcome.STUCK.equals(condition.getReason()));
  }

  private void announce(FluxConfig config, Transition transition, KubernetesClient client) {
    var metadata = config.getMetadata();
    LOG.infof(
        "FluxConfig %s/%s: %s: %s, correlation %s",
        metadata.getNamespace(),
        metadata.getName(),
        transition.reason(),
        transition.message(),
        Correlation.of(config).orElse("unknown"));
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
