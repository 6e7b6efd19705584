package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A configuration's protected settings, as far as they are there. Values are never shown. */
final class ProtectedSettings {
  private final Optional<Secret> secret;
  private final Map<String, String> given;
  private final Set<String> kept;

  private ProtectedSettings(Optional<Secret> secret, Map<String, String> given, Set<String> kept) {
    this.secret = secret;
    this.given = given;
    this.kept = kept;
  }

  /** Those in the Secret, if it is this configuration's and asked for. */
  static ProtectedSettings of(FluxConfig config, Optional<Secret> found) {
    var secret = found.filter(one -> Ownership.names(config, one));
    var asked = config.getSpec() != null && config.getSpec().protectedSettings() != null;
    var given =
        asked ? secret.map(ProtectedSettings::texts).orElse(Map.of()) : Map.<String, String>of();
    return new ProtectedSettings(secret, given, Set.of());
  }

  /**
   * Those of a wish that no cluster has yet.
   *
   * @param given as the client sent them
   * @param kept names of those that were given before; nobody here knows their values any more
   */
  static ProtectedSettings of(Map<String, String> given, Set<String> kept) {
    return new ProtectedSettings(Optional.empty(), given, kept);
  }

  private static Map<String, String> texts(Secret secret) {
    var texts = new TreeMap<String, String>();
    Optional.ofNullable(secret.getData())
        .orElse(Map.of())
        .forEach(
            (key, value) ->
                Base64Text.decode(value)
                    .ifPresent(bytes -> texts.put(key, new String(bytes, StandardCharsets.UTF_8))));
    return texts;
  }

  /** The agent writes the Secret first; still it may be seen later than the FluxConfig. */
  Optional<Waiting> check(FluxConfig config) {
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
    return isKnown(key) || kept.contains(key);
  }

  /** Whether it is given and can be looked at. */
  boolean isKnown(String key) {
    return text(key).isPresent();
  }

  /** What the client gave. */
  Optional<String> text(String key) {
    return Optional.ofNullable(given.get(key)).filter(text -> !text.isBlank());
  }

  /** What the client gave as base64; empty also if it isn't. */
  Optional<byte[]> bytes(String key) {
    return text(key).flatMap(Base64Text::decode).filter(bytes -> bytes.length > 0);
  }

  /** A refusal of what should be base64 and isn't. */
  Optional<Refusal> checkBase64(String key, String field) {
    return isKnown(key) && bytes(key).isEmpty()
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
