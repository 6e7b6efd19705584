package io.fluxconfig.agent.link;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How the link is doing. Logs when a call starts to fail and when it works again. */
@Singleton
public class Contact {
  private static final Logger LOG = Logger.getLogger(Contact.class);

  private static final Duration TOLERATED = Duration.ofSeconds(60);

  private final Clock clock;
  private final MeterRegistry metrics;
  private final Map<String, String> troubles = new ConcurrentHashMap<>();
  private final AtomicLong reconnections = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Instant last;
  private volatile Duration clockSkew = Duration.ZERO;

  Contact(Clock clock, MeterRegistry metrics) {
    this.clock = clock;
    this.metrics = metrics;
    TimeGauge.builder(
            "fluxconfig.agent.last.contact",
            () -> last == null ? 0 : last.getEpochSecond(),
            TimeUnit.SECONDS)
        .description("When the service last gave a usable answer, in seconds since the epoch")
        .register(metrics);
    TimeGauge.builder("fluxconfig.agent.clock.skew", () -> clockSkew.toSeconds(), TimeUnit.SECONDS)
        .description("How far our clock is ahead of the service's")
        .register(metrics);
  }

  /** How far our clock is ahead of the service's, as of the last answer. */
  public Duration clockSkew() {
    return clockSkew;
  }

  /** An answer says what time it is there. */
  void serviceTime(Optional<String> date) {
    date.flatMap(Contact::time)
        .ifPresent(
            there -> {
              var was = clockSkew;
              clockSkew = Duration.between(there, clock.instant());
              if (isLarge(clockSkew) != isLarge(was)) {
                LOG.warnf(
                    "Our clock is %d s ahead of the service's: it may differ by %d s at most",
                    clockSkew.toSeconds(), TOLERATED.toSeconds());
              }
            });
  }

  private static Optional<Instant> time(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isLarge(Duration skew) {
    return skew.abs().compareTo(TOLERATED.dividedBy(2)) > 0;
  }

  /** When the service last gave a usable answer. */
  public Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /** What is wrong with the link now. */
  public Optional<String> trouble() {
    return troubles.values().stream().sorted().findFirst();
  }

  /** Grows each time that a call works again after it had failed. */
  public long reconnections() {
    return reconnections.get();
  }

  /** Calls back at each reconnection. */
  public void onReconnection(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Notes a trouble that isn't a call's; says so once.
   *
   * @param topic which; one trouble each
   */
  public void troubled(String topic, String trouble) {
    if (troubles.put(topic, trouble) == null) {
      LOG.warn(trouble);
    }
  }

  /** A trouble that isn't a call's is over. */
  public void settled(String topic, String how) {
    if (troubles.remove(topic) != null) {
      LOG.info(how);
    }
  }

  void succeeded(String call) {
    last = clock.instant();
    metrics.counter("fluxconfig.agent.calls", "call", call, "outcome", "success").increment();
    if (troubles.remove(call) != null) {
      reconnections.incrementAndGet();
      LOG.infof("The service takes %s calls again", call);
      listeners.forEach(Runnable::run);
    }
  }

  void failed(String call, ServiceException failure) {
    var outcome = failure.isRefusal() ? "refused" : "failure";
    metrics.counter("fluxconfig.agent.calls", "call", call, "outcome", outcome).increment();
    if (troubles.put(call, failure.getMessage()) == null) {
      LOG.warnf(
          "The %s call fails, trying on quietly: %s%s",
          call, failure.getMessage(), hint(call, failure));
    }
  }

  private String hint(String call, ServiceException failure) {
    if (!failure.isRefusal()) {
      return "";
    }
    if (call.equals("join")) {
      return ". Make a new join token at the service and give it to the agent";
    }
    return clockSkew.abs().compareTo(TOLERATED) > 0
        ? ". Our clock is %d s ahead of the service's: set it right"
            .formatted(clockSkew.toSeconds())
        : ". Where this agent was revoked, delete the Secret %s and join again with a new token"
            .formatted(IdentitySecret.NAME);
  }
}
