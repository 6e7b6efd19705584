package io.fluxconfig.agent.link;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.AgentConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Changes the agent's keys, on a schedule and when the service asks for it. The next keys are
 * stored before the service hears of them, and take the current ones' place in one write after it
 * has taken them. So a rotation can be gone on with from wherever it was cut off: told of the same
 * keys again, the service says the same again, also to who signs with the next key.
 */
@Singleton
class Rotation {
  private static final Logger LOG = Logger.getLogger(Rotation.class);

  private final IdentitySecret secret;
  private final ServiceClient service;
  private final Clock clock;
  private final Duration every;
  private final Backoff backoff;
  private Instant quietUntil = Instant.MIN;

  Rotation(IdentitySecret secret, ServiceClient service, AgentConfig config, Clock clock) {
    var random = RandomGenerator.getDefault();
    this.secret = secret;
    this.service = service;
    this.clock = clock;
    this.every = jittered(config.rotation().every(), random);
    this.backoff = new Backoff(config.retry().first(), config.retry().longest(), random);
  }

  /**
   * The identity after a rotation, if one is due; it fails quietly, for the current keys are good.
   */
  StoredIdentity turn(StoredIdentity stored) throws InterruptedException {
    if (!isDue(stored) || clock.instant().isBefore(quietUntil)) {
      return stored;
    }
    try {
      var begun = stored.next().isPresent() ? stored : secret.write(stored.begun());
      return finish(begun);
    } catch (ServiceException e) {
      return later(stored, backoff.after(e));
    } catch (KubernetesClientException | IllegalStateException e) {
      LOG.debugf("The keys can't be changed now: %s", e.getMessage());
      return later(stored, backoff.next());
    }
  }

  private boolean isDue(StoredIdentity stored) {
    return stored.next().isPresent()
        || service.isRotationAsked()
        || !clock.instant().isBefore(stored.since().plus(every));
  }

  private StoredIdentity finish(StoredIdentity begun) throws InterruptedException {
    var next = begun.next().orElseThrow();
    tell(begun.current(), next);
    var promoted = secret.write(begun.promoted(clock.instant()));
    backoff.reset();
    LOG.infof("The agent has new keys, known to the service as %s", next.publicKey());
    return promoted;
  }

  /** The service may know the next key only: it took it long ago, and we missed its answer. */
  private void tell(Identity current, Identity next) throws InterruptedException {
    try {
      service.rotate(current, next);
    } catch (ServiceException e) {
      if (!e.isRefusal()) {
        throw e;
      }
      service.rotate(next, next);
    }
  }

  /** What lies there may differ from what we know: the agent before us may have gone further. */
  private StoredIdentity later(StoredIdentity stored, Duration pause) {
    quietUntil = clock.instant().plus(pause);
    try {
      return secret.read().orElse(stored);
    } catch (KubernetesClientException | IllegalStateException e) {
      LOG.debugf("The identity can't be read now: %s", e.getMessage());
      return stored;
    }
  }

  /** Earlier by up to a tenth, so that a fleet doesn't change its keys in step. */
  private static Duration jittered(Duration every, RandomGenerator random) {
    return every.minus(Duration.ofMillis(random.nextLong(every.toMillis() / 10 + 1)));
  }
}
