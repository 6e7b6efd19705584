package io.fluxconfig.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that the chart refuses, and how it says so. */
class ChartValuesIT {

  @Test
  void shouldRefuseAMemberThatItDoesNotKnowWhereverItIs(@TempDir Path folder) throws IOException {
    // Given
    var schema = new ObjectMapper().readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
    var values = new ObjectMapper().createObjectNode();
    var places = new ArrayList<String>();
    misspell(schema, values, "", places);
    var file = Files.writeString(folder.resolve("values.yaml"), values.toString());

    // When
    var refused = Chart.template("--values", file.toString());

    // Then
    assertThat(places).contains("/agent/resources", "/service/ca", "/monitoring/alerts");
    assertThat(refused.exitCode()).isNotZero();
    for (var place : places) {
      assertThat(refused.text().lines().filter(line -> line.contains("typo")))
          .as(place)
          .anyMatch(line -> line.contains("'" + place + "'"));
    }
  }

  /** Puts a member that there is not into each object whose members have names. */
  private static void misspell(
      JsonNode schema, ObjectNode values, String place, List<String> places) {
    values.put("typo", "x");
    places.add(place);
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              if (member.getValue().has("properties")) {
                var name = member.getKey();
                misspell(member.getValue(), values.putObject(name), place + "/" + name, places);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "service.url=http://config.example.com, service.url must be",
    "service.url=, service.url is missing",
    "image.registry=, image.registry is missing",
    "clusterScope.allowed=no, clusterScope/allowed",
    "agent.resources.requests.memroy=1Mi, /agent/resources/requests",
    "agent.settings.fluxconfig_poll_hold=5s, /agent/settings",
    "'service.ca.configMap=ca,service.ca.pem=-----BEGIN CERTIFICATE-----', exclude each other",
  })
  void shouldNameTheValueThatItRefuses(String value, String named) {
    // When
    var refused = Chart.template("--set", value);

    // Then
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.text()).contains(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service.url=https://user:canary@config.example.com",
        "service.url=http://user:canary@config.example.com",
        "proxy.url=http://user:canary@proxy:3128",
        "proxy.url=user:canary@proxy:3128",
        "service.ca.pem=canary",
        "service.ca.pem=-----BEGIN CERTIFICATE----- -----BEGIN PRIVATE KEY----- canary",
      })
  void shouldNotQuoteWhatMayBeACredential(String value) {
    // When
    var refused = Chart.template("--set", value);

    // Then
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.text())
        .contains(value.substring(0, value.indexOf('=')) + " must be")
        .doesNotContain("canary");
  }
}
