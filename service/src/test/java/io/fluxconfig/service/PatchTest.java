package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PatchTest extends ServiceTest {
  private static final String AZURE_ASYNC = "Azure-AsyncOperation";

  private final Canary canary = Canary.fresh();

  @Inject Jdbi jdbi;

  /** Properties are written with ' for ". */
  static Answer patch(Fleet fleet, String properties) {
    return fleet.patch("web", "{\"properties\":{%s}}".formatted(properties.replace('\'', '"')));
  }

  private static JsonNode shown(Fleet fleet) {
    return fleet.get("web").body().get("properties");
  }

  static JsonNode due(Agent agent) {
    return agent.desired(Map.of(), 0).body().at("/configurations/0");
  }

  @Test
  void shouldChangeWhatIsGivenLeaveTheRestAndHaveAnOperationToWatch() {
    // Given
    var fleet = fleet();
    fleet.put("web", Fleet.GIT);

    // When
    var answer =
        patch(
            fleet,
            "'suspend':'true','kustomizations':{'infra':null,'app':{'prune':true,'dependsOn':null},'new':{'path':'n'}}");

    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(fleet.operation(answer)).isEqualTo("Creating");
    var properties = shown(fleet);
    assertThat(properties).isEqualTo(answer.body().get("properties"));
    assertThat(properties.get("suspend").asBoolean()).isTrue();
    assertThat(properties.at("/gitRepository/repositoryRef/branch").asText()).isEqualTo("main");
    assertThat(properties.get("kustomizations").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("app", "new");
    assertThat(properties.at("/kustomizations/app/path").asText()).isEqualTo("app");
    assertThat(properties.at("/kustomizations/app/prune").asBoolean()).isTrue();
    assertThat(properties.at("/kustomizations/app/dependsOn")).isEmpty();
  }

  @Test
  void shouldAnswerPlainlyWhatChangesNothing() {
    // Given
    var fleet = fleet();
    fleet.put("web", Fleet.GIT);
    var change = "'gitRepository':{'repositoryRef':{'tag':'v1'}}";
    patch(fleet, change);

    // When
    var again = patch(fleet, change);
    var nothing = fleet.patch("web", "{}");
    var empty = patch(fleet, "");

    // Then
    for (var answer : new Answer[] {again, nothing, empty}) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header(AZURE_ASYNC)).isNull();
      assertThat(answer.header("Retry-After")).isNull();
    }
    assertThat(shown(fleet).at("/gitRepository/repositoryRef").properties()).hasSize(1);
  }

  @Test
  void shouldRefuseAPatchOfWhatIsNotThereOrOnItsWayOut() {
    // Given
    var fleet = fleet();
    var missing = patch(fleet, "'suspend':true");
    fleet.joined();
    fleet.put("web", Fleet.GIT);
    fleet.delete("web");

    // When
    var going = patch(fleet, "'suspend':true");
    var wrong = fleet.patch("web", "{\"properties\":[]}");

    // Then
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.errorCode()).isEqualTo("ResourceNotFound");
    assertThat(going.status()).isEqualTo(409);
    assertThat(wrong.status()).isEqualTo(409);
  }

  @Test
  void shouldLoseNoHalfOfPatchesAtOnce() {
    // Given
    var fleet = fleet();
    fleet.put("web", Fleet.GIT);

    // When
    try (var threads = Executors.newFixedThreadPool(8)) {
      var all =
          IntStream.range(0, 16)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> patch(fleet, "'kustomizations':{'k%d':{}}".formatted(i)), threads))
              .toList();
      assertThat(all).allSatisfy(one -> assertThat(one.join().status()).isEqualTo(202));
    }

    // Then
    assertThat(shown(fleet).get("kustomizations")).hasSize(16 + 2);
  }

  @Test
  void shouldReadWhatAnOlderServiceHasStored() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", SecretsTest.withKey(canary));
    var properties =
        """
        {"scope":"cluster","namespace":"apps","sourceKind":"GitRepository","suspend":false,
         "gitRepository":{"url":"https://git.example.com/repo","timeoutInSeconds":600,
           "syncIntervalInSeconds":600,"repositoryRef":{"branch":"master"},"httpsUser":"me"},
         "kustomizations":{"a":{"name":"a","path":"","dependsOn":[],"timeoutInSeconds":600,
           "syncIntervalInSeconds":600,"prune":false,"force":false,"wait":true}},
         "waitForReconciliation":null,"reconciliationWaitDuration":null}
        """;
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update configuration set properties = ? where name = 'web' and cluster_id ="
                    + " (select id from cluster where resource_id = ?)",
                properties,
                fleet.resourceId()));

    // When
    var same =
        fleet.put(
            "web",
            SecretsTest.withKey(canary)
                .replace(
                    "\"configurationProt", "\"kustomizations\":{\"a\":{}},\"configurationProt"));
    var patched = patch(fleet, "'kustomizations':{'a':{'prune':true}}");

    // Then
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.header(AZURE_ASYNC)).isNull();
    assertThat(patched.status()).isEqualTo(202);
    assertThat(agent.unseal(due(agent).get("protectedSettings"))).contains(canary.base64());
  }
}
