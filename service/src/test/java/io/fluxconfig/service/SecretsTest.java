package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretsTest extends ServiceTest {
  private static final String PLAIN = "canary-4711";
  private static final String CANARY =
      Base64.getEncoder().encodeToString(PLAIN.getBytes(StandardCharsets.UTF_8));
  private static final String WITH_SECRET =
      """
      {"properties": {"namespace": "apps",
        "gitRepository": {"url": "https://git.example.com/repo", "httpsUser": "me"},
        "configurationProtectedSettings": {"httpsKey": "%s"}}}
      """
          .formatted(CANARY);

  @Inject Jdbi jdbi;

  @Test
  void shouldDeliverSettingsOnceAndForgetThemWhenTheClusterHasThem() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", WITH_SECRET);

    // When
    var before = agent.desired(Map.of(), 0).body().at("/configurations/0");
    agent.report("{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1}");
    var after = agent.desired(Map.of(), 0).body().at("/configurations/0");
    var same = fleet.put("web", WITH_SECRET);
    var removed =
        fleet.put("web", WITH_SECRET.replaceAll(", \"httpsUser\": \"me\"", "").replace(CANARY, ""));

    // Then
    assertThat(before.at("/protectedSettings/settings/httpsKey").asText()).isEqualTo(CANARY);
    assertThat(before.at("/spec/protectedSettings/generation").asLong()).isEqualTo(1);
    assertThat(before.get("spec").toString()).doesNotContain(CANARY);
    assertThat(after.at("/protectedSettings/generation").asLong()).isEqualTo(1);
    assertThat(after.at("/protectedSettings/settings").isMissingNode()).isTrue();
    assertThat(same.header("Azure-AsyncOperation")).isNull();
    assertThat(removed.header("Azure-AsyncOperation")).isNotNull();
    assertThat(agent.desired(Map.of(), 0).body().at("/configurations/0").has("protectedSettings"))
        .isFalse();
  }

  @Test
  void shouldKeepSettingsThatTheClusterCouldNotTake() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", WITH_SECRET);

    // When
    agent.report("{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1,\"error\":\"no\"}");

    // Then
    assertThat(
            agent
                .desired(Map.of(), 0)
                .body()
                .at("/configurations/0/protectedSettings/settings/httpsKey")
                .asText())
        .isEqualTo(CANARY);
  }

  @Test
  void shouldShowSecretsNeitherInLogNorAnswersNorDatabase() {
    // Given
    var log = Collections.synchronizedList(new ArrayList<String>());
    var handler = new Capture(log);
    Logger.getLogger("").addHandler(handler);
    var fleet = fleet();
    var joinToken = fleet.joinToken();
    var agent = new Agent(client);
    agent.join(joinToken);

    // When
    var put = fleet.put("web", WITH_SECRET);
    var wrong = fleet.put("bad", WITH_SECRET.replace("httpsKey", "sshPrivateKey"));
    var broken = fleet.put("bad", "{" + WITH_SECRET);
    var get = fleet.get("web");
    agent.desired(Map.of(), 0);
    Logger.getLogger("").removeHandler(handler);

    // Then
    var answers = List.of(put, wrong, broken, get).stream().map(a -> a.raw().body()).toList();
    assertThat(put.status()).isEqualTo(201);
    assertThat(log).isNotEmpty();
    for (var secret : List.of(CANARY, PLAIN, joinToken)) {
      assertThat(answers).noneMatch(text -> text.contains(secret));
      assertThat(log).noneMatch(text -> text.contains(secret));
      var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
      assertThat(dump()).noneMatch(row -> row.contains(secret) || row.contains(hex));
    }
  }

  private List<String> dump() {
    return jdbi.withHandle(
        handle ->
            List.of("cluster", "join_token", "configuration", "tombstone", "operation").stream()
                .flatMap(
                    table ->
                        handle
                            .createQuery("select t::text from " + table + " t")
                            .mapTo(String.class)
                            .list()
                            .stream())
                .toList());
  }

  private static final class Capture extends Handler {
    private final List<String> lines;

    Capture(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(
          line.getMessage() + java.util.Arrays.toString(line.getParameters()) + line.getThrown());
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing to close.
    }
  }
}
