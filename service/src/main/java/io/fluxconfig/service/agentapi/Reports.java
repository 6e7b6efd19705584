package io.fluxconfig.service.agentapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.Acknowledgement;
import io.fluxconfig.api.protocol.StatusReport;
import io.fluxconfig.api.protocol.StatusResponse;
import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.fleet.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes a batch apart, so that a report that can't be read doesn't stop the others. */
@ApplicationScoped
class Reports {
  private static final Logger LOG = Logger.getLogger(Reports.class);

  /** Ten times what our agent sends: each costs an answer, and a line of the log if it is bad. */
  private static final int MOST = 1000;

  private static final int TOO_LARGE = 413;

  private final Configurations configurations;
  private final MeterRegistry metrics;
  private final ObjectMapper json;

  Reports(Configurations configurations, MeterRegistry metrics, ObjectMapper json) {
    this.configurations = configurations;
    this.metrics = metrics;
    this.json = json;
  }

  /**
   * Reads a batch.
   *
   * @throws ArmException 400 where there is none in it, 413 where it has too many reports
   */
  JsonNode read(InputStream request) throws IOException {
    var batch = json.readTree(request);
    if (batch == null || !batch.path("reports").isArray()) {
      throw ArmException.badRequest("InvalidRequestContent", "reports is missing");
    }
    if (batch.get("reports").size() > MOST) {
      throw ArmException.of(
          TOO_LARGE,
          "RequestContentTooLarge",
          "A call may have %d reports at most: send the others with the next".formatted(MOST));
    }
    return batch;
  }

  /**
   * What came of a batch.
   *
   * @param count of all calls with reports of the cluster's agents that are stored
   */
  record Outcome(StatusResponse response, long count) {}

  /** Acknowledges each report once it is stored. */
  Outcome take(Cluster cluster, String agentVersion, JsonNode reports) {
    var readable = new ArrayList<StatusReport>();
    var answers = new ArrayList<Acknowledgement>();
    for (var report : reports) {
      read(report).ifPresentOrElse(readable::add, () -> answers.add(unreadable(report)));
    }
    var count = cluster.reportCount();
    if (!readable.isEmpty()) {
      var taken = configurations.take(cluster, agentVersion, readable);
      answers.addAll(taken.acknowledged());
      count = taken.count();
    }
    answers.forEach(answer -> count(cluster, answer));
    return new Outcome(new StatusResponse(answers, Map.of()), count);
  }

  private void count(Cluster cluster, Acknowledgement answer) {
    metrics
        .counter("fluxconfig.reports", "accepted", String.valueOf(answer.accepted()))
        .increment();
    if (!answer.accepted()) {
      LOG.warnf("A report of cluster %s was not taken: %s", cluster.id(), answer.reason());
    }
  }

  private Optional<StatusReport> read(JsonNode report) {
    try {
      return report.isObject()
          ? Optional.of(json.treeToValue(report, StatusReport.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Acknowledgement unreadable(JsonNode report) {
    return refused(
        report,
        report.isObject()
            ? "a member of the report has the wrong type"
            : "a report must be an object");
  }

  private static Acknowledgement refused(JsonNode report, String reason) {
    return new Acknowledgement(
        report.path("namespace").asText(null),
        report.path("name").asText(null),
        report.path("generation").asLong(),
        false,
        reason,
        Map.of());
  }
}
