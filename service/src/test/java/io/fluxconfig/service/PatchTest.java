package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PatchTest extends ServiceTest {
  private static final String AZURE_ASYNC = "Azure-AsyncOperation";
  private static final String TAKEN = "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1}";

  private final Canary canary = Canary.fresh();

  @Inject Jdbi jdbi;

  /** Properties are written with ' for ". */
  private static Answer patch(Fleet fleet, String properties) {
    return fleet.patch("web", "{\"properties\":{%s}}".formatted(properties.replace('\'', '"')));
  }

  private static JsonNode shown(Fleet fleet) {
    return fleet.get("web").body().get("properties");
  }

  private static JsonNode due(Agent agent) {
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
  void shouldKeepSettingsThatTheServiceCanNoLongerRead() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", SecretsTest.withKey(canary));
    agent.report(TAKEN);

    // When
    var answer = patch(fleet, "'suspend':true");
    var later = patch(fleet, "'gitRepository':{'url':'https://git.example.com/other'}");

    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(later.status()).isEqualTo(202);
    assertThat(due(agent).at("/spec/generation").asLong()).isEqualTo(3);
    assertThat(due(agent).at("/spec/protectedSettings/generation").asLong()).isEqualTo(1);
    assertThat(due(agent).at("/protectedSettings/generation").asLong()).isEqualTo(1);
    assertThat(due(agent).at("/protectedSettings").has("sealed")).isFalse();
  }

  @Test
  void shouldStillDeliverSettingsThatWereSealedBeforeThePatch() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", SecretsTest.withKey(canary));

    // When
    patch(fleet, "'suspend':true");

    // Then
    assertThat(agent.unseal(due(agent).get("protectedSettings"))).contains(canary.base64());
  }

  @Test
  void shouldReplaceSettingsThatAreGivenAndDropThoseThatAreCleared() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", SecretsTest.withKey(Canary.fresh()));

    // When
    var replaced =
        patch(
            fleet, "'configurationProtectedSettings':{'httpsKey':'%s'}".formatted(canary.base64()));
    var delivered = agent.unseal(due(agent).get("protectedSettings"));
    var half = patch(fleet, "'configurationProtectedSettings':{'httpsKey':null}");
    var dropped =
        patch(
            fleet,
            "'configurationProtectedSettings':{'httpsKey':null},'gitRepository':{'httpsUser':null}");

    // Then
    assertThat(replaced.status()).isEqualTo(202);
    assertThat(delivered).contains(canary.base64());
    assertThat(half.status()).isEqualTo(400);
    assertThat(half.targets())
        .containsExactly("properties.configurationProtectedSettings.httpsKey");
    assertThat(dropped.status()).isEqualTo(202);
    assertThat(due(agent).has("protectedSettings")).isFalse();
  }

  @Test
  void shouldDropTheFormerKindsDefinitionAndSecretsWithTheKind() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", SecretsTest.withKey(canary));

    // When
    var without = patch(fleet, "'sourceKind':'Bucket'");
    var answer =
        patch(
            fleet,
            "'sourceKind':'Bucket','bucket':{'url':'https://s3.example.com','bucketName':'b'},'gitRepository':{},'azureBlob':{},'ociRepository':{}");
    var immutable = patch(fleet, "'scope':'namespace'");

    // Then
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.targets())
        .containsExactly("properties.bucket.url", "properties.bucket.bucketName");
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
    assertThat(answer.body().at("/properties/gitRepository").isNull()).isTrue();
    assertThat(due(agent).has("protectedSettings")).isFalse();
    assertThat(due(agent).at("/spec/bucket/bucketName").asText()).isEqualTo("b");
    assertThat(due(agent).get("spec").has("gitRepository")).isFalse();
    assertThat(immutable.targets()).containsExactly("properties.scope");
  }

  @Test
  void shouldSayWhichSettingsWouldBeLostAndChangeNothing() {
    // Given
    var fleet = fleet();
    var source =
        Source.all(certificate()).stream().filter(s -> s.secrets().size() == 3).findFirst();
    fleet.put("web", source.orElseThrow().body());
    var before = fleet.get("web");

    // When
    var answer =
        patch(
            fleet,
            "'ociRepository':{'tlsConfig':{'caCertificate':'%s'}}"
                .formatted(Source.base64(certificate())));

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.targets())
        .containsExactlyInAnyOrder(
            "properties.ociRepository.tlsConfig.clientCertificate",
            "properties.ociRepository.tlsConfig.privateKey");
    assertThat(fleet.get("web").body()).isEqualTo(before.body());
    assertThat(fleet.get("web").header("ETag")).isEqualTo(before.header("ETag"));
  }

  private String certificate() {
    try {
      return Files.readString(data.resolve("tls/ca.crt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldAskForSettingsAgainThatWereLost() {
    // Given
    var fleet = fleet();
    fleet.joined();
    fleet.put("web", SecretsTest.withKey(canary));
    new Agent(client).join(fleet.joinToken());

    // When
    var kept = patch(fleet, "'suspend':true");
    var given =
        patch(
            fleet,
            "'suspend':true,'configurationProtectedSettings':{'httpsKey':'%s'}"
                .formatted(canary.base64()));

    // Then
    assertThat(kept.status()).isEqualTo(400);
    assertThat(kept.body().toString()).contains("give them again");
    assertThat(given.status()).isEqualTo(202);
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
