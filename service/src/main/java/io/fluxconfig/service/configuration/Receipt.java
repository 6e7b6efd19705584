package io.fluxconfig.service.configuration;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.StatusReport;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Takes in what an agent says of one configuration. */
@ApplicationScoped
class Receipt {
  private static final int MAX_ERROR = 8 * 1024;

  /** What is older was sent by a clock that was set back, and is news. */
  private static final Duration REORDERED_WITHIN = Duration.ofMinutes(1);

  private static final Pattern NAME = Pattern.compile(Names.NAME_PATTERN);
  private static final Pattern NAMESPACE = Pattern.compile(Names.NAMESPACE_PATTERN);

  private final ConfigurationRepository configurations;
  private final TombstoneRepository tombstones;
  private final Operations operations;
  private final Propagation propagation;
  private final Chronicle chronicle;
  private final Clock clock;

  Receipt(
      ConfigurationRepository configurations,
      TombstoneRepository tombstones,
      Operations operations,
      Propagation propagation,
      Chronicle chronicle,
      Clock clock) {
    this.configurations = configurations;
    this.tombstones = tombstones;
    this.operations = operations;
    this.propagation = propagation;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /**
   * What became of a report.
   *
   * @param refusal why it wasn't taken; null when it was
   * @param due whether the agent may get something that it couldn't before
   */
  record Taken(String refusal, boolean due) {
    static final Taken AND_KEPT = new Taken(null, false);

    static Taken not(String refusal) {
      return new Taken(refusal, false);
    }
  }

  /**
   * Takes in one report.
   *
   * @param locked the cluster, locked by this transaction
   * @param agentVersion of the agent that reports; null where it doesn't say
   */
  Taken take(Handle handle, Cluster locked, String agentVersion, StatusReport report) {
    var problem = problem(locked, report);
    if (problem.isPresent()) {
      return Taken.not(problem.get());
    }
    return report.deleted()
        ? deleted(handle, locked, report)
        : seen(handle, locked, agentVersion, report);
  }

  private static Optional<String> problem(Cluster cluster, StatusReport report) {
    if (report.name() == null || !NAME.matcher(report.name()).matches()) {
      return Optional.of("name is missing or malformed");
    }
    if (report.namespace() == null || !NAMESPACE.matcher(report.namespace()).matches()) {
      return Optional.of("namespace is missing or malformed");
    }
    if (report.generation() < 0 || report.generation() > cluster.lastGeneration()) {
      return Optional.of("generation was never given out by this service");
    }
    var status = report.status();
    if (status != null && !status.isObject() && !status.isNull()) {
      return Optional.of("status is not an object");
    }
    return status != null && status.toString().length() > Protocol.MAX_STATUS_CHARACTERS
        ? Optional.of(
            "status has more than %d characters".formatted(Protocol.MAX_STATUS_CHARACTERS))
        : Optional.empty();
  }

  private Taken deleted(Handle handle, Cluster cluster, StatusReport report) {
    var id = cluster.id();
    var generation = report.generation();
    if (!tombstones.remove(handle, id, report.namespace(), report.name(), generation)) {
      return Taken.AND_KEPT;
    }
    configurations
        .find(handle, id, report.name())
        .filter(c -> c.deleting() && c.namespace().equals(report.namespace()))
        .ifPresent(c -> configurations.delete(handle, id, c.name()));
    operations.deleted(handle, id, report.namespace(), report.name(), generation);
    return new Taken(null, true);
  }

  private Taken seen(Handle handle, Cluster cluster, String agentVersion, StatusReport report) {
    var present =
        configurations
            .find(handle, cluster.id(), report.name())
            .filter(c -> c.namespace().equals(report.namespace()));
    if (present.isEmpty()) {
      var going = tombstones.exists(handle, cluster.id(), report.namespace(), report.name());
      return going ? Taken.AND_KEPT : Taken.not("the service doesn't know this configuration");
    }
    var observation = observation(report, agentVersion, present.get().observed().applied());
    if (isNews(present.get(), observation)) {
      keep(handle, present.get(), observation);
    }
    return Taken.AND_KEPT;
  }

  private static boolean isNews(Configuration present, Observation observation) {
    var last = present.observed();
    if (observation.generation() < Math.max(present.firstGeneration(), last.generation())) {
      return false;
    }
    return observation.generation() > last.generation()
        || last.seenAt() == null
        || !observation.seenAt().isBefore(last.seenAt())
        || observation.seenAt().isBefore(last.seenAt().minus(REORDERED_WITHIN));
  }

  private void keep(Handle handle, Configuration present, Observation observation) {
    propagation.seen(present, observation);
    var settings = present.settings();
    var arrived =
        settings != null
            && observation.error() == null
            && observation.generation() >= settings.generation();
    var outcome = observation.outcome();
    var ended = !present.deleting() && outcome.ends(present);
    var state = ended ? outcome.state() : present.provisioningState();
    var kept = arrived ? settings.arrived() : settings;
    var next = present.observed(observation, state, kept);
    if (!Objects.equals(kept, settings)) {
      configurations.save(handle, next);
    }
    configurations.saveObserved(handle, next);
    operations.progressed(handle, present, observation);
    chronicle.seen(handle, present, observation);
  }

  private Observation observation(StatusReport report, String agentVersion, Applied last) {
    var now = clock.instant();
    // A clock that runs ahead must not keep later reports out.
    var seenAt = report.seenAt() == null || report.seenAt().isAfter(now) ? now : report.seenAt();
    var status = report.status() == null || report.status().isNull() ? null : report.status();
    return new Observation(
        report.generation(),
        text(report.error()),
        status,
        status == null ? 0 : status.path("generation").asLong(),
        seenAt,
        Applied.of(report, agentVersion, now, last));
  }

  /** PostgreSQL's text can't hold NUL. */
  private static String text(String message) {
    if (message == null) {
      return null;
    }
    var clean = message.replace("\u0000", "");
    return clean.length() > MAX_ERROR ? clean.substring(0, MAX_ERROR) : clean;
  }
}
