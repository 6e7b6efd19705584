package io.fluxconfig.service.agentapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.Acknowledgement;
import io.fluxconfig.api.protocol.StatusReport;
import io.fluxconfig.api.protocol.StatusResponse;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.fleet.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Takes a batch apart, so that a report that can't be read doesn't stop the others. */
@ApplicationScoped
class Reports {
  private static final Logger LOG = Logger.getLogger(Reports.class);

  private final Configurations configurations;
  private final MeterRegistry metrics;
  private final ObjectMapper json;

  Reports(Configurations configurations, MeterRegistry metrics, ObjectMapper json) {
    this.configurations = configurations;
    this.metrics = metrics;
    this.json = json;
  }

  /** Acknowledges each report once it is stored. */
  StatusResponse take(Cluster cluster, JsonNode reports) {
    return new StatusResponse(
        StreamSupport.stream(reports.spliterator(), false)
            .map(r -> acknowledge(cluster, r))
            .toList(),
        Map.of());
  }

  private Acknowledgement acknowledge(Cluster cluster, JsonNode report) {
    var answer = read(cluster, report);
    metrics
        .counter("fluxconfig.reports", "accepted", String.valueOf(answer.accepted()))
        .increment();
    if (!answer.accepted()) {
      LOG.warnf("A report of cluster %s was not taken: %s", cluster.id(), answer.reason());
    }
    return answer;
  }

  private Acknowledgement read(Cluster cluster, JsonNode report) {
    if (!report.isObject()) {
      return refused(report, "a report must be an object");
    }
    try {
      return configurations.take(cluster, json.treeToValue(report, StatusReport.class));
    } catch (JsonProcessingException e) {
      return refused(report, "a member of the report has the wrong type");
    }
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
