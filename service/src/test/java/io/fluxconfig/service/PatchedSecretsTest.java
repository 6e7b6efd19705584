package io.fluxconfig.service;

import static io.fluxconfig.service.PatchTest.due;
import static io.fluxconfig.service.PatchTest.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What becomes of protected settings where a PATCH doesn't give them again. */
@QuarkusTest
class PatchedSecretsTest extends ServiceTest {
  private static final String TAKEN = "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1}";

  private final Canary canary = Canary.fresh();

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

  private String certificate() {
    try {
      return Files.readString(data.resolve("tls/ca.crt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
