package io.fluxconfig.service.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.configuration.Observation;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.KeyHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComplianceTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration SILENT_AFTER = Duration.ofMinutes(3);

  private static Compliance compliance(Observation observed, Instant lastContact) {
    var configuration =
        new Configuration(
            null,
            "web",
            null,
            NOW,
            NOW,
            1,
            5,
            null,
            "Succeeded",
            false,
            null,
            observed,
            null,
            null);
    var cluster =
        new Cluster(
            UUID.randomUUID(),
            "id",
            "c",
            "global",
            NOW,
            5,
            null,
            null,
            null,
            lastContact,
            null,
            KeyHistory.NONE,
            null,
            0);
    return Compliance.of(configuration, cluster, NOW, SILENT_AFTER);
  }

  private static JsonNode status(String state, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("complianceState", state)
        .put("errorMessage", message);
  }

  @Test
  void shouldSayWhatTheClusterSaysOfThisGeneration() {
    var observed = new Observation(5, null, status("Non-Compliant", "no path"), 5, NOW, null);

    assertThat(compliance(observed, NOW)).isEqualTo(new Compliance("Non-Compliant", "no path"));
  }

  @Test
  void shouldNotTakeAStatementOnAnOlderGenerationForOneOnThis() {
    var observed = new Observation(5, null, status("Compliant", ""), 4, NOW, null);

    assertThat(compliance(observed, NOW)).isEqualTo(new Compliance("Pending", ""));
  }

  @Test
  void shouldShowSilenceAsSilence() {
    var observed = new Observation(5, null, status("Compliant", ""), 5, NOW, null);
    var since = NOW.minus(SILENT_AFTER);

    var compliance = compliance(observed, since);

    assertThat(compliance.state()).isEqualTo("Unknown");
    assertThat(compliance.message()).contains(since.toString()).contains("Compliant");
    assertThat(compliance(observed, since.plusSeconds(1)).state()).isEqualTo("Compliant");
  }

  @Test
  void shouldSayThatNobodyHasJoined() {
    var observed = new Observation(0, null, null, 0, null, null);

    assertThat(compliance(observed, null).state()).isEqualTo("Unknown");
    assertThat(compliance(observed, null).message()).contains("join");
  }

  @Test
  void shouldShowWhyTheAgentCouldNotApplyThisGeneration() {
    var observed = new Observation(5, "quota exceeded", status("Compliant", ""), 4, NOW, null);

    assertThat(compliance(observed, NOW))
        .isEqualTo(new Compliance("Non-Compliant", "quota exceeded"));
  }
}
