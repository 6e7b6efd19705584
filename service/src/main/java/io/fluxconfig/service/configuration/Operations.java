package io.fluxconfig.service.configuration;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.service.configuration.Operation.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Beginning and end of operations, each with its line in the log. */
@ApplicationScoped
class Operations {
  private static final Logger LOG = Logger.getLogger(Operations.class);
  private static final List<Kind> APPLYING = List.of(Kind.CREATE, Kind.UPDATE);
  private static final List<Kind> ALL_BUT_DELETE =
      List.of(Kind.CREATE, Kind.UPDATE, Kind.RECONCILE);

  /** How long a cluster may take to look again. */
  private static final Duration RECONCILIATION = Duration.ofMinutes(30);

  private final OperationRepository repository;
  private final Clock clock;

  Operations(OperationRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /** A change begins. Nobody waits any longer until an older one is compliant. */
  void begin(
      Handle handle, Configuration of, UUID id, String clusterKey, Kind kind, long generation) {
    repository.dropWaits(handle, which(of, generation, APPLYING));
    var wait = kind == Kind.DELETE ? null : of.properties().reconciliationWait();
    var waits = new Operation.Waits(wait, null, null, null);
    begin(handle, of, id, clusterKey, kind, generation, of.provisioningState(), waits);
  }

  /** A request to look again begins. */
  UUID beginRequest(Handle handle, Configuration of, String clusterKey, Instant requested) {
    var id = UUID.randomUUID();
    var deadline = clock.instant().plus(RECONCILIATION);
    var waits = new Operation.Waits(null, deadline, requested, null);
    var status = ProvisioningState.UPDATING;
    begin(handle, of, id, clusterKey, Kind.RECONCILE, of.generation(), status, waits);
    return id;
  }

  private void begin(
      Handle handle,
      Configuration of,
      UUID id,
      String clusterKey,
      Kind kind,
      long generation,
      String status,
      Operation.Waits waits) {
    var now = clock.instant();
    repository.forgetOld(handle, of, now);
    repository.insert(
        handle,
        new Operation(
            id,
            of.clusterId(),
            clusterKey,
            of.name(),
            of.namespace(),
            kind,
            generation,
            status,
            null,
            now,
            null,
            waits));
  }

  /**
   * The cluster has said something new.
   *
   * @param before how the configuration stood until then
   */
  void progressed(Handle handle, Configuration before, Observation now) {
    if (!ProvisioningState.isTerminal(before.provisioningState())) {
      changed(handle, before, now);
    }
    var handled = now.lastReconciled();
    if (handled != null && !handled.equals(before.observed().lastReconciled())) {
      var which = which(before, before.generation(), List.of(Kind.RECONCILE));
      var end = end(ProvisioningState.SUCCEEDED, null, now.applied());
      tell(repository.endRequests(handle, which, handled, end));
    }
  }

  /** The cluster has a generation, or can't have it, or is compliant with it. */
  private void changed(Handle handle, Configuration of, Observation now) {
    var outcome = now.outcome();
    if (outcome.upTo() > 0) {
      var which = which(of, outcome.upTo(), APPLYING);
      var error = outcome.error();
      tell(
          error != null
              ? repository.end(handle, which, end(ProvisioningState.FAILED, error, null))
              : repository.endReconciled(
                  handle,
                  which,
                  outcome.reconciledUpTo(),
                  end(ProvisioningState.SUCCEEDED, null, now.applied())));
    }
    if (of.properties().waitsForReconciliation() && now.generation() >= of.generation()) {
      repository.startWaits(handle, which(of, now.generation(), APPLYING), clock.instant());
    }
  }

  /** The cluster can't get what it lacks, for this reason. */
  void failed(Handle handle, Configuration of, String error) {
    var which = which(of, of.generation(), APPLYING);
    tell(repository.end(handle, which, end(ProvisioningState.FAILED, error, null)));
  }

  /** What wasn't applied yet never will be. */
  void canceled(Handle handle, Configuration of) {
    var error = "The configuration was deleted before the cluster had it";
    var which = which(of, of.generation(), ALL_BUT_DELETE);
    tell(repository.end(handle, which, end(ProvisioningState.CANCELED, error, null)));
  }

  /** The cluster is rid of a configuration. */
  void deleted(Handle handle, UUID cluster, String namespace, String name, long generation) {
    var kinds = List.of(Kind.DELETE);
    var which = new OperationRepository.Which(cluster, namespace, name, generation, kinds);
    tell(repository.end(handle, which, end(ProvisioningState.SUCCEEDED, null, null)));
  }

  /**
   * The time of one is up, and so is that of the older ones of its kind. Gives whether any still
   * ran: a report, or another replica, may have been faster.
   */
  boolean expired(Handle handle, Operation operation, String error) {
    var kinds = operation.kind() == Kind.RECONCILE ? List.of(Kind.RECONCILE) : APPLYING;
    var which =
        new OperationRepository.Which(
            operation.clusterId(),
            operation.namespace(),
            operation.name(),
            operation.generation(),
            kinds);
    var end = end(ProvisioningState.FAILED, error, null);
    var ended =
        operation.kind() == Kind.RECONCILE
            ? repository.endRequests(handle, which, operation.waits().requestedAt(), end)
            : repository.end(handle, which, end);
    tell(ended);
    return !ended.isEmpty();
  }

  private OperationRepository.End end(String status, String error, Applied applied) {
    return new OperationRepository.End(status, error, clock.instant(), applied);
  }

  private static OperationRepository.Which which(Configuration of, long upTo, List<Kind> kinds) {
    return new OperationRepository.Which(of.clusterId(), of.namespace(), of.name(), upTo, kinds);
  }

  private static void tell(List<Operation> all) {
    for (var ended : all) {
      LOG.infof(
          "Operation %s %s of %s/%s generation %d in cluster %s after %d ms: %s",
          ended.id(),
          ended.kind(),
          ended.namespace(),
          ended.name(),
          ended.generation(),
          ended.clusterId(),
          Duration.between(ended.startedAt(), ended.endedAt()).toMillis(),
          ended.status());
    }
  }
}
