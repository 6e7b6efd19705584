package io.fluxconfig.service.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.Service;
import io.fluxconfig.service.secret.ServiceKey;
import io.fluxconfig.service.storage.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsVaultTest {
  private static final Map<String, String> SETTINGS = Map.of("httpsKey", "canary");
  private static final UUID CLUSTER = UUID.randomUUID();

  @TempDir Path data;

  private SettingsVault vault() {
    return vault(Map.of("fluxconfig.data", data.toString()));
  }

  @Test
  void shouldReadAfterARestartWhatItEncrypted() {
    var encrypted = vault().encrypt(CLUSTER, "web", SETTINGS);

    assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    assertThat(vault().decrypt(CLUSTER, "web", encrypted)).isEqualTo(SETTINGS);
  }

  @Test
  void shouldNotReadWhatBelongsElsewhereOrWasChanged() {
    var vault = vault();
    var encrypted = vault.encrypt(CLUSTER, "web", SETTINGS);

    assertThatThrownBy(() -> vault.decrypt(CLUSTER, "other", encrypted))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("service.key");
    assertThatThrownBy(() -> vault.decrypt(UUID.randomUUID(), "web", encrypted))
        .isInstanceOf(IllegalStateException.class);
    encrypted[encrypted.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.decrypt(CLUSTER, "web", encrypted))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldKnowTheSameSettingsAgainAndOnlyInTheSamePlace() {
    var fingerprint = vault().fingerprint(CLUSTER, "web", SETTINGS);

    assertThat(vault().fingerprint(CLUSTER, "web", SETTINGS)).isEqualTo(fingerprint);
    assertThat(vault().fingerprint(CLUSTER, "other", SETTINGS)).isNotEqualTo(fingerprint);
    assertThat(vault().fingerprint(CLUSTER, "web", Map.of("httpsKey", "x")))
        .isNotEqualTo(fingerprint);
  }

  @Test
  void shouldTakeAKeyThatIsGivenAndMakeNone() {
    // Given
    var key = PrivateFile.random();

    // When
    var encrypted = vault(key).encrypt(CLUSTER, "web", SETTINGS);

    // Then
    assertThat(data.resolve("service.key")).doesNotExist();
    assertThat(vault(key).decrypt(CLUSTER, "web", encrypted)).isEqualTo(SETTINGS);
    assertThat(vault(key).fingerprint(CLUSTER, "web", SETTINGS))
        .isNotEqualTo(vault(PrivateFile.random()).fingerprint(CLUSTER, "web", SETTINGS));
  }

  @Test
  void shouldRefuseAKeyThatIsNone() {
    assertThatThrownBy(() -> vault("c2hvcnQ"))
        .isInstanceOf(FoundationException.class)
        .hasMessageContaining("FLUXCONFIG_SERVICE_KEY")
        .hasMessageNotContaining("c2hvcnQ");
  }

  private SettingsVault vault(String key) {
    return vault(Map.of("fluxconfig.data", data.toString(), "fluxconfig.service-key", key));
  }

  private static SettingsVault vault(Map<String, String> settings) {
    return new SettingsVault(new ServiceKey(Service.config(settings)), new ObjectMapper());
  }
}
