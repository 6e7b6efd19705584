package io.fluxconfig.controller.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The user and key of a Git source. The key is never shown. */
final class Credentials {
  private static final String USER = "spec.gitRepository.httpsUser";
  private static final String KEY =
      "configurationProtectedSettings." + ProtectedSettingsReference.HTTPS_KEY;

  private Credentials() {}

  /** The user, if one is asked for. */
  static Optional<String> user(FluxConfig config) {
    return Optional.ofNullable(config.getSpec().gitRepository().httpsUser())
        .filter(user -> !user.isBlank());
  }

  static Optional<Refusal> check(FluxConfig config, Optional<Secret> settings) {
    var given = settings.flatMap(Credentials::encodedKey);
    if (user(config).isPresent()) {
      return given.isEmpty()
          ? refuse(KEY, "is needed with httpsUser; give both or neither")
          : checkEncoding(given.get());
    }
    return given
        .filter(key -> config.getSpec().protectedSettings() != null)
        .flatMap(key -> refuse(USER, "is needed with httpsKey; give both or neither"));
  }

  /** The key in the form of a Secret's data. */
  static Optional<String> keyData(Optional<Secret> settings) {
    return settings
        .flatMap(Credentials::encodedKey)
        .flatMap(Credentials::decode)
        .map(Base64.getEncoder()::encodeToString);
  }

  private static Optional<Refusal> checkEncoding(String encoded) {
    return decode(encoded).filter(key -> key.length > 0).isPresent()
        ? Optional.empty()
        : refuse(KEY, "is not base64; encode the key, as in: printf %s KEY | base64 -w0");
  }

  private static Optional<Refusal> refuse(String field, String problem) {
    return Optional.of(Refusal.invalid(field, problem));
  }

  /** What the client gave: base64, besides the base64 that any Secret's data is. */
  private static Optional<String> encodedKey(Secret settings) {
    return Optional.ofNullable(settings.getData())
        .map(data -> data.get(ProtectedSettingsReference.HTTPS_KEY))
        .flatMap(Credentials::decode)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> decode(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
