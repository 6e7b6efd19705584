package io.fluxconfig.service.configuration;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.service.configuration.Operation.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Beginning and end of operations, each with its line in the log. */
@ApplicationScoped
class Operations {
  private static final Logger LOG = Logger.getLogger(Operations.class);
  private static final List<Kind> APPLYING = List.of(Kind.CREATE, Kind.UPDATE);

  private final OperationRepository repository;
  private final Clock clock;

  Operations(OperationRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  void begin(
      Handle handle, Configuration of, UUID id, String clusterKey, Kind kind, long generation) {
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
            of.provisioningState(),
            null,
            now,
            null));
  }

  /** The cluster has a generation, or can't have it; {@code error} says why it can't. */
  void applied(Handle handle, Configuration of, long generation, String error) {
    var status = error == null ? ProvisioningState.SUCCEEDED : ProvisioningState.FAILED;
    end(handle, of.clusterId(), of.namespace(), of.name(), generation, APPLYING, status, error);
  }

  /** What wasn't applied yet never will be. */
  void canceled(Handle handle, Configuration of) {
    var status = ProvisioningState.CANCELED;
    var error = "The configuration was deleted before the cluster had it";
    var upTo = of.generation();
    end(handle, of.clusterId(), of.namespace(), of.name(), upTo, APPLYING, status, error);
  }

  /** The cluster is rid of a configuration. */
  void deleted(Handle handle, UUID cluster, String namespace, String name, long generation) {
    var status = ProvisioningState.SUCCEEDED;
    end(handle, cluster, namespace, name, generation, List.of(Kind.DELETE), status, null);
  }

  private void end(
      Handle handle,
      UUID cluster,
      String namespace,
      String name,
      long upTo,
      List<Kind> kinds,
      String status,
      String error) {
    var end = new OperationRepository.End(status, error, clock.instant());
    for (var ended : repository.end(handle, cluster, namespace, name, upTo, kinds, end)) {
      LOG.infof(
          "Operation %s %s of %s/%s generation %d in cluster %s after %d ms: %s",
          ended.id(),
          ended.kind(),
          namespace,
          name,
          ended.generation(),
          cluster,
          Duration.between(ended.startedAt(), ended.endedAt()).toMillis(),
          status);
    }
  }
}
