package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.Acknowledgement;
import io.fluxconfig.api.protocol.StatusReport;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes in a batch of reports: in one transaction, or, where one of them spoils that, each in its
 * own.
 */
@ApplicationScoped
class Reporting {
  private static final Logger LOG = Logger.getLogger(Reporting.class);

  /** The class of SQLSTATE of what is wrong with the data. */
  private static final String DATA = "22";

  private final Jdbi jdbi;
  private final ClusterRepository clusters;
  private final Receipt receipt;
  private final Clearing clearing;

  Reporting(Jdbi jdbi, ClusterRepository clusters, Receipt receipt, Clearing clearing) {
    this.jdbi = jdbi;
    this.clusters = clusters;
    this.receipt = receipt;
    this.clearing = clearing;
  }

  TakenBatch take(Cluster cluster, String agentVersion, List<StatusReport> reports) {
    try {
      return jdbi.inTransaction(handle -> take(handle, cluster, agentVersion, reports));
    } catch (RuntimeException e) {
      LOG.debugf(e, "A batch of cluster %s is taken one by one", cluster.id());
      return oneByOne(cluster, agentVersion, reports);
    }
  }

  private TakenBatch take(
      Handle handle, Cluster cluster, String agentVersion, List<StatusReport> reports) {
    var acknowledged = new ArrayList<Acknowledgement>();
    var due = false;
    var locked = clusters.lockAndCount(handle, cluster.id());
    for (var report : reports) {
      var taken =
          locked
              .map(present -> receipt.take(handle, present, agentVersion, report))
              .orElseGet(() -> Receipt.Taken.not("the cluster isn't registered any more"));
      acknowledged.add(acknowledgement(report, taken.refusal()));
      due |= taken.due();
    }
    if (due) {
      clearing.finish(handle, cluster);
    }
    return new TakenBatch(acknowledged, due, locked.map(Cluster::reportCount).orElse(0L));
  }

  private TakenBatch oneByOne(Cluster cluster, String agentVersion, List<StatusReport> reports) {
    var acknowledged = new ArrayList<Acknowledgement>();
    var due = false;
    var count = cluster.reportCount();
    RuntimeException failure = null;
    for (var report : reports) {
      try {
        var one =
            jdbi.inTransaction(handle -> take(handle, cluster, agentVersion, List.of(report)));
        acknowledged.addAll(one.acknowledged());
        due |= one.due();
        count = one.count();
      } catch (RuntimeException e) {
        if (isBadData(e)) {
          acknowledged.add(acknowledgement(report, "a value of the report can't be stored"));
        } else {
          failure = e;
        }
      }
    }
    if (acknowledged.isEmpty() && failure != null) {
      throw failure;
    }
    return new TakenBatch(acknowledged, due, count);
  }

  /** Whether a value is to blame, as the driver or the database finds. */
  private static boolean isBadData(RuntimeException e) {
    return e instanceof IllegalArgumentException
        || e.getCause() instanceof SQLException sql
            && sql.getSQLState() != null
            && sql.getSQLState().startsWith(DATA);
  }

  private static Acknowledgement acknowledgement(StatusReport report, String refusal) {
    return new Acknowledgement(
        report.namespace(), report.name(), report.generation(), refusal == null, refusal, Map.of());
  }
}
