package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretsTest extends ServiceTest {
  private static final String TAKEN = "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1}";

  private final Canary canary = Canary.fresh();

  @Inject Jdbi jdbi;

  static String withKey(Canary key) {
    return """
        {"properties": {"namespace": "apps",
          "gitRepository": {"url": "https://git.example.com/repo", "httpsUser": "me"},
          "configurationProtectedSettings": {"httpsKey": "%s"}}}
        """
        .formatted(key.base64());
  }

  private static JsonNode due(Agent agent) {
    return agent.desired(Map.of(), 0).body().at("/configurations/0");
  }

  @Test
  void shouldDeliverSettingsSealedForOneClusterAndPlaceAndForgetThemWhenTheClusterHasThem()
      throws IOException {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", withKey(canary));

    // When
    var before = due(agent);
    agent.report(TAKEN);
    var after = due(agent);

    // Then
    var settings = before.get("protectedSettings");
    assertThat(new ObjectMapper().readTree(agent.unseal(settings)).get("httpsKey").asText())
        .isEqualTo(canary.base64());
    assertThat(header(settings).properties().stream().map(Map.Entry::getKey).toList())
        .contains("alg", "enc", "kid", "epk");
    assertThat(header(settings).get("cluster").asText()).isEqualTo(agent.clusterId());
    assertThat(header(settings).get("namespace").asText()).isEqualTo("apps");
    assertThat(header(settings).get("name").asText()).isEqualTo("web");
    assertThat(header(settings).get("generation").asLong()).isEqualTo(1);
    assertThat(before.at("/spec/protectedSettings/generation").asLong()).isEqualTo(1);
    assertThat(after.at("/protectedSettings/generation").asLong()).isEqualTo(1);
    assertThat(after.at("/protectedSettings/sealed").isMissingNode()).isTrue();
  }

  private static JsonNode header(JsonNode settings) throws IOException {
    var header = settings.get("sealed").asText().split("\\.")[0];
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(header));
  }

  @Test
  void shouldKnowTheSameSettingsAgainAndNoticeThatTheyWereRemoved() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", withKey(canary));

    // When
    var same = fleet.put("web", withKey(canary));
    var removed = fleet.put("web", withKey(new Canary("")).replace(", \"httpsUser\": \"me\"", ""));

    // Then
    assertThat(same.header("Azure-AsyncOperation")).isNull();
    assertThat(removed.header("Azure-AsyncOperation")).isNotNull();
    assertThat(due(agent).has("protectedSettings")).isFalse();
  }

  @Test
  void shouldKeepSettingsThatTheClusterCouldNotTake() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", withKey(canary));

    // When
    agent.report(TAKEN.replace("}", ",\"error\":\"no\"}"));

    // Then
    assertThat(agent.unseal(due(agent).get("protectedSettings"))).contains(canary.base64());
  }

  @Test
  void shouldSealWhatWasGivenBeforeTheJoin() {
    // Given
    var fleet = fleet();
    fleet.put("web", withKey(canary));

    // When
    var agent = fleet.joined();

    // Then
    assertThat(agent.unseal(due(agent).get("protectedSettings"))).contains(canary.base64());
  }

  @Test
  void shouldAskForSettingsAgainThatOnlyTheFormerAgentCouldRead() {
    // Given
    var fleet = fleet();
    fleet.joined();
    var put = fleet.put("web", withKey(canary));

    // When
    var next = fleet.joined();

    // Then
    assertThat(due(next).at("/protectedSettings/sealed").isMissingNode()).isTrue();
    assertThat(fleet.operation(put)).isEqualTo("Failed");
    var shown = fleet.get("web").body().get("properties");
    assertThat(shown.get("provisioningState").asText()).isEqualTo("Failed");
    assertThat(shown.get("errorMessage").asText()).contains("former agent", "give them again");
    assertThat(fleet.put("web", withKey(canary)).header("Azure-AsyncOperation")).isNotNull();
    assertThat(next.unseal(due(next).get("protectedSettings"))).contains(canary.base64());
    assertThat(fleet.get("web").body().at("/properties/errorMessage").asText()).isEmpty();
  }

  @Test
  void shouldShowSecretsNeitherInLogNorAnswersNorDatabaseAtAnyTime() throws Exception {
    // Given
    var log = CapturedLog.start();
    var fleet = fleet();
    var files = data.resolve("postgres");

    // When
    var put = fleet.put("web", withKey(canary));
    var wrong = fleet.put("bad", withKey(canary).replace("httpsKey", "sshPrivateKey"));
    var broken = fleet.put("bad", "{" + withKey(canary));
    canary.assertNotIn(jdbi, files);
    var joinToken = fleet.joinToken();
    var agent = new Agent(client);
    agent.join(joinToken);
    canary.assertNotIn(jdbi, files);
    var sealed = agent.desired(Map.of(), 0);
    fleet.put("late", withKey(canary));
    canary.assertNotIn(jdbi, files);
    agent.report(TAKEN);
    canary.assertNotIn(jdbi, files);
    var get = fleet.get("web");
    log.close();

    // Then
    assertThat(put.status()).isEqualTo(201);
    assertThat(agent.unseal(sealed.body().at("/configurations/0/protectedSettings")))
        .contains(canary.base64());
    canary.assertNotIn(
        List.of(put, wrong, broken, sealed, get).stream().map(a -> a.raw().body()).toList());
    canary.assertNotIn(log.lines());
    new Canary(joinToken).assertNotIn(log.lines());
    new Canary(joinToken).assertNotIn(jdbi, files);
  }

  /** What it would find if something were there: else it would prove nothing. */
  @Test
  void shouldFindACanaryInTheDatabaseIfThereIsOne() {
    // Given
    var fleet = fleet();
    var body = Fleet.GIT.replace("\"main\"", "\"" + canary.plain() + "\"");

    // When
    fleet.put("web", body);

    // Then
    assertThat(Canary.dump(jdbi)).anyMatch(canary::isIn);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> canary.assertNotIn(jdbi, data.resolve("postgres")))
        .isInstanceOf(AssertionError.class);
  }
}
