package io.fluxconfig.agent.observed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.Alarm;
import io.fluxconfig.agent.link.Backoff;
import io.fluxconfig.agent.link.Contact;
import io.fluxconfig.agent.link.Identity;
import io.fluxconfig.agent.link.Joining;
import io.fluxconfig.agent.link.ServiceClient;
import io.fluxconfig.agent.link.ServiceException;
import io.fluxconfig.api.protocol.StatusRequest;
import io.fluxconfig.api.protocol.StatusResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The way back. A change makes it look at everything there is, after a moment in which more may
 * come, and send what the service doesn't know. What isn't acknowledged stays due.
 */
@Singleton
public class Reporter {
  private static final Logger LOG = Logger.getLogger(Reporter.class);
  private static final Duration NOT_READY = Duration.ofSeconds(1);

  private final FluxConfigs fluxConfigs;
  private final Outcomes outcomes;
  private final ServiceClient service;
  private final Joining joining;
  private final Contact contact;
  private final AgentConfig.Report config;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final SteadyTime steady;
  private final Ledger ledger;
  private final Backoff backoff;
  private final Alarm change = new Alarm();
  private final Alarm reconnection = new Alarm();
  private final Thread thread = Thread.ofPlatform().name("reporter").daemon().unstarted(this::run);
  private long reconnections;

  Reporter(
      FluxConfigs fluxConfigs,
      Outcomes outcomes,
      ServiceClient service,
      Joining joining,
      Contact contact,
      AgentConfig config,
      Clock clock,
      MeterRegistry metrics,
      ObjectMapper json) {
    this.fluxConfigs = fluxConfigs;
    this.outcomes = outcomes;
    this.service = service;
    this.joining = joining;
    this.contact = contact;
    this.config = config.report();
    this.clock = clock;
    this.metrics = metrics;
    this.steady = new SteadyTime(clock);
    this.ledger = new Ledger(json);
    this.backoff =
        new Backoff(config.retry().first(), config.retry().longest(), RandomGenerator.getDefault());
  }

  void start(@Observes StartupEvent event) {
    contact.onReconnection(
        () -> {
          change.ring();
          reconnection.ring();
        });
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  @Incoming("observed")
  void changed(Key key) {
    change.ring();
  }

  private void run() {
    try {
      while (true) {
        change.sleep();
        Thread.sleep(config.tick());
        reconnection.sleep(turn());
      }
    } catch (InterruptedException e) {
      LOG.debug("The reporter ends");
    }
  }

  /** Gives how long to wait before the next turn. */
  private Duration turn() throws InterruptedException {
    try {
      var identity = joining.joined();
      if (identity.isEmpty() || !fluxConfigs.isWatching()) {
        change.ring();
        return NOT_READY;
      }
      var complete = send(identity.get());
      if (!complete) {
        change.ring();
      }
      backoff.reset();
      return Duration.ZERO;
    } catch (ServiceException e) {
      change.ring();
      return backoff.after(e);
    } catch (RuntimeException e) {
      LOG.error("Could not report", e);
      change.ring();
      return backoff.next();
    }
  }

  /** Sends one batch. Gives whether that was all. */
  private boolean send(Identity identity) throws InterruptedException {
    var now = contact.reconnections();
    if (now != reconnections) {
      ledger.forget();
      reconnections = now;
    }
    var due = ledger.due(fluxConfigs.all(), outcomes.all(), steady.now());
    if (due.isEmpty()) {
      return true;
    }
    var batch = due.subList(0, Math.min(config.batch(), due.size()));
    var reports = batch.stream().map(Ledger.Entry::report).toList();
    var missing = settle(batch, service.status(identity, new StatusRequest(reports, Map.of())));
    metrics.counter("fluxconfig.agent.reports").increment(batch.size() - (double) missing);
    if (missing > 0) {
      throw new IllegalStateException(missing + " reports were not acknowledged");
    }
    return batch.size() == due.size();
  }

  /** Takes down what was acknowledged. Gives how many weren't. */
  private int settle(List<Ledger.Entry> batch, StatusResponse answer) {
    var acknowledged = new HashMap<Key, Boolean>();
    for (var one : answer.acknowledged()) {
      acknowledged.put(new Key(one.namespace(), one.name()), one.accepted());
      if (!one.accepted()) {
        LOG.warnf(
            "The service didn't take the report of %s/%s: %s",
            one.namespace(), one.name(), one.reason());
      }
    }
    var missing = 0;
    for (var entry : batch) {
      var accepted = acknowledged.get(entry.key());
      if (accepted == null) {
        missing++;
      } else {
        ledger.told(entry, accepted);
        if (entry.basis().outcome() != null) {
          outcomes.told(entry.key(), entry.basis().outcome());
        }
      }
    }
    return missing;
  }
}
