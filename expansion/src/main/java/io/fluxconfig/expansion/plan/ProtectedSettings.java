package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A configuration's protected settings, as far as they are there. Values are never shown. */
final class ProtectedSettings {
  private final FluxConfig config;
  private final Optional<Secret> secret;

  private ProtectedSettings(FluxConfig config, Optional<Secret> secret) {
    this.config = config;
    this.secret = secret;
  }

  /** Those in the Secret, if it is this configuration's. */
  static ProtectedSettings of(FluxConfig config, Optional<Secret> found) {
    return new ProtectedSettings(config, found.filter(one -> Ownership.names(config, one)));
  }

  /** The agent writes the Secret first; still it may be seen later than the FluxConfig. */
  Optional<Waiting> check() {
    var asked = config.getSpec().protectedSettings();
    if (asked == null || secret.filter(found -> isRecent(found, asked.generation())).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Waiting(
            "WaitingForSettings",
            "waits for the protected settings of generation " + asked.generation()));
  }

  /** Whether a setting is given; one that is left over from before isn't. */
  boolean has(String key) {
    return text(key).isPresent();
  }

  /** What the client gave. */
  Optional<String> text(String key) {
    return secret
        .filter(found -> config.getSpec().protectedSettings() != null)
        .map(Secret::getData)
        .map(data -> data.get(key))
        .flatMap(Base64Text::decode)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> !text.isBlank());
  }

  /** What the client gave as base64; empty also if it isn't. */
  Optional<byte[]> bytes(String key) {
    return text(key).flatMap(Base64Text::decode).filter(bytes -> bytes.length > 0);
  }

  /** A refusal of what should be base64 and isn't. */
  Optional<Refusal> checkBase64(String key, String field) {
    return has(key) && bytes(key).isEmpty()
        ? Optional.of(Refusal.invalid(field, Base64Text.REMEDY))
        : Optional.empty();
  }

  /** Changes whenever the settings do. A hash of them would be public. */
  String version() {
    return secret.map(found -> found.getMetadata().getResourceVersion()).orElse("");
  }

  private static boolean isRecent(Secret secret, long generation) {
    var annotations = secret.getMetadata().getAnnotations();
    var given =
        Optional.ofNullable(annotations)
            .map((Map<String, String> all) -> all.get(Labels.SETTINGS_GENERATION))
            .orElse(null);
    return given == null || !given.matches("\\d{1,18}") || Long.parseLong(given) >= generation;
  }
}
