package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members that are credentials, by their keys in {@link ProtectedSettingsReference}. Those
 * whose key is a path stand there (contract: the published specification), the others in {@code
 * configurationProtectedSettings} (contract: observed from clients).
 */
enum Setting {
  HTTPS_KEY(SourceKind.GIT_REPOSITORY, ProtectedSettingsReference.HTTPS_KEY),
  SSH_PRIVATE_KEY(SourceKind.GIT_REPOSITORY, ProtectedSettingsReference.SSH_PRIVATE_KEY),
  BUCKET_SECRET_KEY(SourceKind.BUCKET, ProtectedSettingsReference.BUCKET_SECRET_KEY),
  AZURE_CLIENT_SECRET(SourceKind.AZURE_BLOB, ProtectedSettingsReference.AZURE_CLIENT_SECRET),
  AZURE_CLIENT_CERTIFICATE(
      SourceKind.AZURE_BLOB, ProtectedSettingsReference.AZURE_CLIENT_CERTIFICATE),
  AZURE_CLIENT_CERTIFICATE_PASSWORD(
      SourceKind.AZURE_BLOB, ProtectedSettingsReference.AZURE_CLIENT_CERTIFICATE_PASSWORD),
  AZURE_ACCOUNT_KEY(SourceKind.AZURE_BLOB, ProtectedSettingsReference.AZURE_ACCOUNT_KEY),
  AZURE_SAS_TOKEN(SourceKind.AZURE_BLOB, ProtectedSettingsReference.AZURE_SAS_TOKEN),
  OCI_CLIENT_CERTIFICATE(
      SourceKind.OCI_REPOSITORY, ProtectedSettingsReference.OCI_CLIENT_CERTIFICATE),
  OCI_PRIVATE_KEY(SourceKind.OCI_REPOSITORY, ProtectedSettingsReference.OCI_PRIVATE_KEY),
  OCI_CA_CERTIFICATE(SourceKind.OCI_REPOSITORY, ProtectedSettingsReference.OCI_CA_CERTIFICATE);

  static final String MAP = "configurationProtectedSettings";

  /** Those of which one can be used with the other; of the rest one takes the other's place. */
  private static final List<Set<Setting>> TOGETHER =
      List.of(
          Set.of(AZURE_CLIENT_CERTIFICATE, AZURE_CLIENT_CERTIFICATE_PASSWORD),
          Set.of(OCI_CLIENT_CERTIFICATE, OCI_PRIVATE_KEY, OCI_CA_CERTIFICATE));

  private final SourceKind kind;
  private final String key;

  Setting(SourceKind kind, String key) {
    this.kind = kind;
    this.key = key;
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  String key() {
    return key;
  }

  SourceKind kind() {
    return kind;
  }

  /** Whether it stands in {@link #MAP}. */
  boolean isInMap() {
    return !key.contains(".");
  }

  /** Its path in the properties. */
  String path() {
    return isInMap() ? MAP + "." + key : key;
  }

  boolean goesWith(Setting other) {
    return TOGETHER.stream().anyMatch(group -> group.contains(this) && group.contains(other));
  }

  /** What the properties say of it; missing where they say nothing. */
  JsonNode in(JsonNode properties) {
    return properties.at("/" + path().replace('.', '/'));
  }

  /** Whether the properties clear it, or something that it is in. */
  boolean isClearedIn(JsonNode properties) {
    var node = properties;
    for (var name : path().split("\\.")) {
      node = node.path(name);
      if (node.isNull()) {
        return true;
      }
    }
    return false;
  }
}
