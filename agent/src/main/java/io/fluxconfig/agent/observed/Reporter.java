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
import io.fluxconfig.agent.link.ServiceMemory;
import io.fluxconfig.api.protocol.StatusRequest;
import io.fluxconfig.api.protocol.StatusResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** So that what else changes isn't reported much later than at once. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final FluxConfigs fluxConfigs;
  private final Outcomes outcomes;
  private final ServiceClient service;
  private final Joining joining;
  private final Contact contact;
  private final ServiceMemory memory;
  private final AgentConfig.Report config;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final SteadyTime steady;
  private final Ledger ledger;
  private final Batches batches;
  private final Backoff backoff;
  private final Alarm change = new Alarm();
  private final Alarm hurry = new Alarm();
  private final Thread thread = Thread.ofPlatform().name("reporter").daemon().unstarted(this::run);
  private final AtomicInteger aside = new AtomicInteger();
  private long reconnections;
  private long losses;

  Reporter(
      FluxConfigs fluxConfigs,
      Outcomes outcomes,
      ServiceClient service,
      Joining joining,
      Contact contact,
      ServiceMemory memory,
      AgentConfig config,
      Clock clock,
      MeterRegistry metrics,
      ObjectMapper json) {
    this.fluxConfigs = fluxConfigs;
    this.outcomes = outcomes;
    this.service = service;
    this.joining = joining;
    this.contact = contact;
    this.memory = memory;
    this.config = config.report();
    this.clock = clock;
    this.metrics = metrics;
    this.steady = new SteadyTime(clock);
    this.ledger = new Ledger(json);
    this.batches = new Batches(config);
    metrics.gauge("fluxconfig.agent.reports.aside", aside);
    this.backoff =
        new Backoff(config.retry().first(), config.retry().longest(), RandomGenerator.getDefault());
  }

  void start(@Observes StartupEvent event) {
    contact.onReconnection(this::hurry);
    memory.onLoss(this::hurry);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  @Incoming("observed")
  void changed(Key key) {
    change.ring();
  }

  private void hurry() {
    change.ring();
    hurry.ring();
  }

  private void run() {
    try {
      while (true) {
        change.sleep();
        Thread.sleep(config.tick());
        hurry.sleep(turn());
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
      var pause = send(identity.get());
      backoff.reset();
      return pause;
    } catch (ServiceException e) {
      change.ring();
      return backoff.after(e);
    } catch (RuntimeException e) {
      LOG.error("Could not report", e);
      change.ring();
      return backoff.next();
    }
  }

  /** Sends one batch. Gives how long to wait before the next. */
  private Duration send(Identity identity) throws InterruptedException {
    lookBack();
    var due = ledger.due(fluxConfigs.all(), outcomes.all(), steady.now());
    var batch = batches.next(due, clock.instant());
    var sent = batch.isPresent() ? send(identity, batch.get()) : 0;
    aside.set(batches.blamed());
    if (sent < due.size()) {
      change.ring();
    }
    return sent < due.size() && batch.isEmpty() ? untilRetry() : Duration.ZERO;
  }

  private void lookBack() {
    var newLosses = memory.losses();
    if (newLosses != losses) {
      ledger.forget();
      losses = newLosses;
    }
    var newReconnections = contact.reconnections();
    if (newReconnections != reconnections) {
      batches.reconnected(clock.instant());
      reconnections = newReconnections;
    }
  }

  /** Gives how many of it are done with. */
  private int send(Identity identity, Batches.Batch batch) throws InterruptedException {
    var reports = batch.entries().stream().map(Ledger.Entry::report).toList();
    try {
      var request = new StatusRequest(reports, null, Map.of());
      var answer =
          batch.alone()
              ? service.statusAgain(identity, request)
              : service.status(identity, request);
      return settle(batch, answer);
    } catch (ServiceException e) {
      if (batches.failed(batch, e, clock.instant())) {
        return 0;
      }
      throw e;
    }
  }

  /** Only those that were set aside are due; whatever else changes is looked at sooner. */
  private Duration untilRetry() {
    return batches
        .nextRetry()
        .map(at -> Duration.between(clock.instant(), at))
        .filter(Duration::isPositive)
        .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait)
        .orElse(Duration.ZERO);
  }

  /** Takes down what was acknowledged. Gives how many were. */
  private int settle(Batches.Batch batch, StatusResponse answer) {
    var acknowledged = acknowledged(answer);
    var missing = new ArrayList<Ledger.Entry>();
    for (var entry : batch.entries()) {
      var accepted = acknowledged.get(entry.key());
      if (accepted == null) {
        missing.add(entry);
      } else {
        ledger.told(entry, accepted);
        if (entry.basis().outcome() != null) {
          outcomes.told(entry.key(), entry.basis().outcome());
        }
      }
    }
    var done = batch.entries().size() - missing.size();
    metrics.counter("fluxconfig.agent.reports").increment(done);
    if (done == 0) {
      throw new IllegalStateException("the service acknowledged none of the reports");
    }
    batches.succeeded(batch, clock.instant());
    batches.ignored(missing, clock.instant());
    return done;
  }

  private static Map<Key, Boolean> acknowledged(StatusResponse answer) {
    var acknowledged = new HashMap<Key, Boolean>();
    for (var one : answer.acknowledged()) {
      acknowledged.put(new Key(one.namespace(), one.name()), one.accepted());
      if (!one.accepted()) {
        LOG.warnf(
            "The service didn't take the report of %s/%s: %s",
            one.namespace(), one.name(), one.reason());
      }
    }
    return acknowledged;
  }
}
