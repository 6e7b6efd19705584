package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every kind of source and of credentials, from the client to the agent. */
@QuarkusTest
class SourcesTest extends ServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldDeliverEachKindOfSourceAndAnswerNoneOfItsCredentials() throws IOException {
    for (var source : Source.all(Files.readString(data.resolve("tls/ca.crt")))) {
      // Given
      var fleet = fleet();
      var agent = fleet.joined();

      // When
      var put = fleet.put("web", source.body());
      var get = fleet.get("web");
      var due = agent.desired(Map.of(), 0).body().at("/configurations/0");
      var again = fleet.put("web", source.body());

      // Then
      assertThat(put.status()).as("%s: %s", source, put.body()).isEqualTo(201);
      assertThat(get.body()).as(source.what()).isEqualTo(put.body());
      assertThat(get.body().at("/properties/configurationProtectedSettings")).isEmpty();
      assertShown(source, get.body().get("properties"));
      assertThat(get.raw().body())
          .as(source.what())
          .doesNotContain("canary", "clientSecret", "accountKey", "sasToken", "tlsConfig");
      assertThat(settings(agent, due)).as(source.what()).isEqualTo(source.secrets());
      assertShown(source, due.get("spec"));
      assertThat(due.get("spec").toString()).doesNotContain("canary", "tlsConfig", "namespace");
      assertThat(again.header("Azure-AsyncOperation")).as("%s, again", source).isNull();
    }
  }

  private static void assertShown(Source source, JsonNode in) {
    source
        .spec()
        .forEach(
            (pointer, value) ->
                assertThat(in.at(pointer))
                    .as("%s of %s", pointer, source)
                    .isEqualTo(JSON.valueToTree(value)));
  }

  private static Map<?, ?> settings(Agent agent, JsonNode due) throws JsonProcessingException {
    var settings = due.path("protectedSettings");
    return settings.hasNonNull("sealed")
        ? JSON.readValue(agent.unseal(settings), Map.class)
        : Map.of();
  }

  @Test
  void shouldTakeWhatItAnsweredAndKeepWhatHasNoEffect() {
    // Given
    var fleet = fleet();
    var body =
        """
        {"properties": {"namespace": "apps", "waitForReconciliation": true,
          "reconciliationWaitDuration": "PT10M",
          "gitRepository": {"url": "https://git.example.com/r"},
          "kustomizations": {"app": {"validation": "server", "wait": "false",
            "retryIntervalInSeconds": 60, "additionalConfigurations": {"targetNamespace": "apps"},
            "postBuild": {"substitute": {"a": "x\\ny"},
              "substituteFrom": [{"kind": "Secret", "name": "s", "optional": "true"}]}}}}}
        """;
    fleet.put("web", body);

    // When
    var shown = fleet.get("web");
    var again = fleet.put("web", shown.body().toString());

    // Then
    var app = shown.body().at("/properties/kustomizations/app");
    assertThat(app.get("validation").asText()).isEqualTo("server");
    assertThat(app.get("name").asText()).isEqualTo("app");
    assertThat(app.get("wait").asBoolean(true)).isFalse();
    assertThat(app.at("/postBuild/substitute/a").asText()).isEqualTo("x\ny");
    assertThat(app.at("/postBuild/substituteFrom/0/optional").asBoolean()).isTrue();
    assertThat(app.at("/additionalConfigurations/targetNamespace").asText()).isEqualTo("apps");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Azure-AsyncOperation")).isNull();
  }

  @Test
  void shouldRefuseWhatIsTooDeepOrTooMuchWithoutFailing() {
    // Given
    var fleet = fleet();
    var deep = "{\"properties\":{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}}";
    var overlay =
        Fleet.GIT.replace(
            "\"path\": \"infra\"",
            "\"additionalConfigurations\": {\"x\": %s1%s}"
                .formatted("{\"x\":".repeat(150), "}".repeat(150)));
    var many = new StringBuilder("\"k\": {}");
    for (var i = 0; i < 100; i++) {
      many.append(",\"k").append(i).append("\": {}");
    }

    // When
    var nested = fleet.put("web", deep);
    var freeForm = fleet.put("web", overlay);
    var kustomizations =
        fleet.put("web", Fleet.GIT.replace("\"infra\": {", many + ", \"infra\": {"));
    var path = fleet.put("web", Fleet.GIT.replace("\"infra\"}", "\"" + "a".repeat(5000) + "\"}"));

    // Then
    assertThat(nested.status()).isEqualTo(400);
    assertThat(nested.errorCode()).isEqualTo("InvalidRequestContent");
    assertThat(nested.body().at("/error/message").asText()).contains("200 levels");
    assertThat(freeForm.targets())
        .containsExactly("properties.kustomizations[infra].additionalConfigurations");
    assertThat(kustomizations.targets()).containsExactly("properties.kustomizations");
    assertThat(path.targets()).containsExactly("properties.kustomizations[infra].path");
    assertThat(fleet.get("web").status()).isEqualTo(404);
  }
}
