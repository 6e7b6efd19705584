package io.fluxconfig.agent.desired;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.observed.FluxConfigs;
import io.fluxconfig.agent.observed.Key;
import io.fluxconfig.agent.observed.Outcome;
import io.fluxconfig.agent.observed.Outcomes;
import io.fluxconfig.agent.observed.Stored;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.Tombstone;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Brings what the service sends into the cluster, one by one: what fails for one never holds up
 * another. Nothing is lost when this is cut off, for what isn't in the cluster is sent again.
 */
@Singleton
class Applier {
  private static final Logger LOG = Logger.getLogger(Applier.class);
  private static final Duration CACHE = Duration.ofSeconds(2);

  private final FluxConfigs fluxConfigs;
  private final SettingsSecrets settings;
  private final Putting putting;
  private final Removing removing;
  private final Outcomes outcomes;
  private final MeterRegistry metrics;

  Applier(
      FluxConfigs fluxConfigs,
      SettingsSecrets settings,
      Putting putting,
      Removing removing,
      Outcomes outcomes,
      MeterRegistry metrics) {
    this.fluxConfigs = fluxConfigs;
    this.settings = settings;
    this.putting = putting;
    this.removing = removing;
    this.outcomes = outcomes;
    this.metrics = metrics;
  }

  @Incoming("desired")
  @Blocking
  void apply(DesiredResponse desired) {
    var attempts = new Attempts();
    for (var tombstone : desired.tombstones()) {
      var key = new Key(tombstone.namespace(), tombstone.name());
      attempts.make(key, tombstone.generation(), () -> remove(key, tombstone));
    }
    for (var configuration : desired.configurations()) {
      var key = new Key(configuration.namespace(), configuration.name());
      attempts.make(key, configuration.generation(), () -> put(key, configuration));
    }
  }

  /** Looks which of the deletions under way have come to their end. */
  void finishRemovals() {
    var attempts = new Attempts();
    outcomes
        .all()
        .forEach(
            (key, outcome) -> {
              if (outcome.state() == Outcome.State.DELETING) {
                attempts.make(key, outcome.generation(), () -> finish(key, outcome.generation()));
              }
            });
  }

  private void put(Key key, DesiredConfiguration desired) throws InterruptedException {
    if (desired.spec() == null || !desired.spec().isObject()) {
      throw new RefusedException("the service sent no spec for it");
    }
    if (outcomes.isLeaving(key)) {
      return;
    }
    var present = putting.put(key, desired);
    if (present.isEmpty()) {
      outcomes.waiting(key, desired.generation());
      return;
    }
    outcomes.applied(key);
    // The next poll says what we have from the caches.
    fluxConfigs.await(key, shown -> isAsNew(shown, present.get()), CACHE);
    settings.await(key, present.get().settingsGeneration(), CACHE);
    if (present.get().generation().orElse(0) > desired.generation()) {
      LOG.debugf("%s is newer than generation %d", key, desired.generation());
      return;
    }
    count("applied");
    LOG.infof(
        "Applied %s generation %d, correlation %s",
        key, desired.generation(), Correlation.of(desired).orElse("unknown"));
  }

  private static boolean isAsNew(Stored shown, Stored written) {
    return !shown.isEdited() && shown.generation().orElse(0) >= written.generation().orElse(0);
  }

  private void remove(Key key, Tombstone tombstone) {
    switch (removing.remove(key, tombstone)) {
      case GOING -> {
        if (!outcomes.isLeaving(key)) {
          LOG.infof("Deleting %s, generation %d", key, tombstone.generation());
        }
        outcomes.deleting(key, tombstone.generation());
      }
      case GONE -> outcomes.deleted(key, tombstone.generation());
      case STALE -> LOG.debugf("%s is newer than its tombstone", key);
    }
  }

  private void finish(Key key, long generation) {
    if (removing.isFinished(key)) {
      outcomes.deleted(key, generation);
      count("deleted");
      LOG.infof("Deleted %s, generation %d", key, generation);
    }
  }

  private void count(String outcome) {
    metrics.counter("fluxconfig.agent.changes", "outcome", outcome).increment();
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  /**
   * The changes of one answer, each on its own. A deletion under way stays one, whatever fails: its
   * end is looked for in any case.
   */
  private final class Attempts {
    private boolean cutOff;

    void make(Key key, long generation, Step step) {
      if (!key.isValid()) {
        LOG.warn("The service sent a configuration without a usable name; it is ignored");
        return;
      }
      if (cutOff) {
        defer(key, generation);
        return;
      }
      try {
        step.run();
      } catch (RefusedException e) {
        refuse(key, generation, e.getMessage());
      } catch (KubernetesClientException e) {
        failed(key, generation, ApiRefusal.of(e));
      } catch (InterruptedException e) {
        cutOff = true;
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.errorf(e, "Could not apply %s generation %d", key, generation);
        defer(key, generation);
      }
      fluxConfigs.announce(key);
    }

    private void failed(Key key, long generation, ApiRefusal refusal) {
      var early = refusal.isForbidden() && outcomes.mayBeEarly(key, generation);
      if (refusal.isFinal() && !early) {
        refuse(key, generation, refusal.message());
      } else {
        cutOff = refusal.isUnreachable();
        LOG.debugf("%s generation %d has to wait: %s", key, generation, refusal.message());
        defer(key, generation);
      }
    }

    private void defer(Key key, long generation) {
      count("deferred");
      if (!outcomes.isLeaving(key)) {
        outcomes.waiting(key, generation);
      }
    }

    private void refuse(Key key, long generation, String error) {
      count("refused");
      if (outcomes.isLeaving(key)) {
        return;
      }
      LOG.warnf("Can't apply %s generation %d: %s", key, generation, error);
      outcomes.refused(key, generation, error);
    }
  }
}
