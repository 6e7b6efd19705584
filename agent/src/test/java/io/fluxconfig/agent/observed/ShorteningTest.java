package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ShorteningTest {
  private static final int MOST = 10_000;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void shouldLeaveAloneWhatFits() {
    // Given
    var status = status(5);

    // When
    var fitting = Shortening.fit(status, MOST);

    // Then
    assertThat(fitting).isSameAs(status);
    assertThat(Shortening.fit(null, MOST)).isNull();
  }

  @Test
  void shouldKeepWhatFailsAndTheConfigurationsOwnAndSayHowManyItLeavesOut() {
    // Given
    var status = status(1_000);
    ((ObjectNode) status.get("statuses").get(999)).put("complianceState", "Non-Compliant");
    ((ObjectNode) status.get("statuses").get(998)).remove("appliedBy");
    var before = status.deepCopy();

    // When
    var fitting = Shortening.fit(status, MOST);

    // Then
    var kept = fitting.get("statuses");
    assertThat(fitting.toString()).hasSizeBetween(MOST * 9 / 10, MOST);
    assertThat(kept.findValuesAsText("name")).contains("object-0", "object-998", "object-999");
    assertThat(fitting.get("statusesOmitted").asInt()).isEqualTo(1_000 - kept.size()).isPositive();
    assertThat(fitting.get("complianceState").asText()).isEqualTo("Compliant");
    assertThat(status).isEqualTo(before);
  }

  @Test
  void shouldCutTextsWhereTheListIsNotToBlame() {
    // Given
    var status = status(3).put("errorMessage", "x".repeat(20_000)).put("generation", 7);

    // When
    var fitting = Shortening.fit(status, MOST);

    // Then
    assertThat(fitting.toString()).hasSizeLessThan(MOST);
    assertThat(fitting.get("generation").asInt()).isEqualTo(7);
    assertThat(fitting.get("errorMessage").asText()).startsWith("xxx").endsWith("(cut)");
    assertThat(fitting.get("statuses")).hasSize(3);
  }

  private ObjectNode status(int objects) {
    var status = json.createObjectNode().put("complianceState", "Compliant");
    var statuses = status.putArray("statuses");
    for (var i = 0; i < objects; i++) {
      var object = statuses.addObject();
      object.put("name", "object-" + i).put("complianceState", "Compliant");
      object.putObject("appliedBy").put("name", "app");
    }
    return status;
  }
}
