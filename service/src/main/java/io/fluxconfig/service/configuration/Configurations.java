package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.api.protocol.StatusReport;
import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.caller.Call;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.history.Revision.Change;
import io.fluxconfig.service.history.Revision.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * The way of a change. A client's wish is accepted under the next generation of its cluster; the
 * cluster's agent fetches what it lacks; its reports end the operation that the client waits for. A
 * deletion goes the same way as a tombstone. Every step is one transaction, and all that write hold
 * the cluster's row.
 */
@ApplicationScoped
public class Configurations {
  private static final Logger LOG = Logger.getLogger(Configurations.class);

  private final Jdbi jdbi;
  private final Acceptance acceptance;
  private final Removing removing;
  private final Delivery delivery;
  private final Reporting reporting;
  private final Reconciliation reconciliation;
  private final ConfigurationRepository configurations;
  private final OperationRepository operations;
  private final CorrelationRepository correlations;
  private final Chronicle chronicle;
  private final Changes changes;
  private final ActivityLog activity;
  private final Call call;

  Configurations(
      Jdbi jdbi,
      Acceptance acceptance,
      Removing removing,
      Delivery delivery,
      Reporting reporting,
      Reconciliation reconciliation,
      ConfigurationRepository configurations,
      OperationRepository operations,
      CorrelationRepository correlations,
      Chronicle chronicle,
      Changes changes,
      ActivityLog activity,
      Call call) {
    this.jdbi = jdbi;
    this.acceptance = acceptance;
    this.removing = removing;
    this.delivery = delivery;
    this.reporting = reporting;
    this.reconciliation = reconciliation;
    this.configurations = configurations;
    this.operations = operations;
    this.correlations = correlations;
    this.chronicle = chronicle;
    this.changes = changes;
    this.activity = activity;
    this.call = call;
  }

  /**
   * A client wants a configuration to be so.
   *
   * @param intent asked while nobody else can change the configuration
   * @param correlationId the client's, which goes with the change into the cluster, for logs
   * @throws ChangeRefusedException if it can't be
   */
  public Accepted accept(
      Cluster cluster, ClusterPath path, String name, Intent intent, String correlationId) {
    var accepted =
        jdbi.inTransaction(
            handle -> {
              var result = acceptance.accept(handle, cluster, path, name, intent);
              if (result.change() != Accepted.Change.NONE) {
                correlations.put(handle, result.configuration(), correlationId);
                chronicle.changed(
                    handle,
                    result.configuration(),
                    Change.valueOf(result.change().name()),
                    origin(correlationId));
              }
              return result;
            });
    if (accepted.change() != Accepted.Change.NONE) {
      var configuration = accepted.configuration();
      LOG.infof(
          "Configuration %s/%s of cluster %s accepted: %s, generation %d, operation %s, correlation %s",
          configuration.namespace(),
          configuration.name(),
          cluster.id(),
          accepted.change(),
          configuration.generation(),
          configuration.operationId(),
          correlationId);
      changes.announce(cluster.id());
    }
    return accepted;
  }

  /**
   * A client wants a configuration gone.
   *
   * @param condition looks at it while nobody else can change it; what is thrown ends the deletion
   * @param force forgets it here at once; the cluster gets rid of it when it hears of it
   * @param correlationId the client's, for the log
   */
  public Removal remove(
      Cluster cluster,
      ClusterPath path,
      String name,
      Consumer<Optional<Configuration>> condition,
      boolean force,
      String correlationId) {
    var origin = origin(correlationId);
    var removal =
        jdbi.inTransaction(
            handle -> removing.remove(handle, cluster, path, name, condition, force, origin));
    if (!(removal instanceof Removal.Nothing)) {
      LOG.infof(
          "Configuration %s of cluster %s to be deleted: force %s, correlation %s",
          name, cluster.id(), force, correlationId);
      changes.announce(cluster.id());
    }
    return removal;
  }

  private Origin origin(String correlationId) {
    return new Origin(call.principal().toString(), correlationId);
  }

  /**
   * The agent asks for what its cluster lacks. Not in a transaction: one statement says what that
   * is, and what is loaded then may as well be newer.
   */
  public Supply due(Cluster cluster, DesiredRequest request) {
    return jdbi.withHandle(handle -> delivery.due(handle, cluster, request));
  }

  /**
   * The agent says how configurations stand in its cluster.
   *
   * @param agentVersion what it says of itself; null where it doesn't
   * @return what became of each; one that couldn't be looked at now is missing
   */
  public TakenBatch take(Cluster cluster, String agentVersion, List<StatusReport> reports) {
    var taken = reporting.take(cluster, agentVersion, reports);
    if (taken.due()) {
      changes.announce(cluster.id());
    }
    return taken;
  }

  /**
   * A client wants a cluster to look again at a configuration that stays as it is.
   *
   * @param correlationId the client's, for the log
   * @return the operation that ends when it has looked; empty if there is no such configuration
   * @throws ChangeRefusedException if it can't be
   */
  public Optional<UUID> reconcile(
      Cluster cluster, ClusterPath path, String name, String correlationId) {
    var operation =
        jdbi.inTransaction(
            handle -> {
              var begun = reconciliation.request(handle, cluster, path, name);
              begun.ifPresent(id -> activity.wrote(handle, null, null));
              return begun;
            });
    operation.ifPresent(
        id -> {
          LOG.infof(
              "Configuration %s of cluster %s to be looked at again: operation %s, correlation %s",
              name, cluster.id(), id, correlationId);
          changes.announce(cluster.id());
        });
    return operation;
  }

  /** A configuration, if there is one of that name. */
  public Optional<Configuration> find(Cluster cluster, String name) {
    return jdbi.withHandle(handle -> configurations.find(handle, cluster.id(), name));
  }

  /** A cluster's configurations by name, from the one after this name on. */
  public List<Configuration> list(Cluster cluster, String after, int limit) {
    return jdbi.withHandle(handle -> configurations.page(handle, cluster.id(), after, limit));
  }

  /** An operation; it can be asked for when configuration and cluster are gone. */
  public Optional<Operation> operation(ClusterPath path, String name, UUID id) {
    return jdbi.withHandle(handle -> operations.find(handle, id, path.key(), name));
  }
}
