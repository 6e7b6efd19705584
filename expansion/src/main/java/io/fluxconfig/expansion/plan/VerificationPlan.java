package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.OciRepositoryDefinition;
import io.fluxconfig.expansion.flux.LocalReference;
import io.fluxconfig.expansion.flux.OciRepositorySpec.Identity;
import io.fluxconfig.expansion.flux.OciRepositorySpec.Verification;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whose signature an artifact must have. */
final class VerificationPlan {
  private static final String COSIGN = "cosign";

  /** Flux looks only at cosign's keys in files of this name. */
  private static final String KEY_FILE = ".pub";

  private static final String FILE_NAME = "[-._a-zA-Z0-9]{1,200}";

  private final String config;
  private final OciRepositoryDefinition.Verification asked;

  VerificationPlan(String config, OciRepositoryDefinition.Verification asked) {
    this.config = config;
    this.asked = asked;
  }

  Stream<Refusal> problems(String field) {
    return files(asked).entrySet().stream()
        .filter(
            file ->
                !file.getKey().matches(FILE_NAME)
                    || file.getValue() == null
                    || Base64Text.decode(file.getValue()).filter(key -> key.length > 0).isEmpty())
        .map(
            file ->
                Refusal.invalid(
                    field + ".verificationConfig[" + file.getKey() + "]",
                    "must have a file's name (letters, digits, dots, dashes) and its content in base64"));
  }

  /** Null where nobody's is asked for. */
  Verification spec() {
    if (asked == null) {
      return null;
    }
    var identities =
        asked.matchOidcIdentity().stream()
            .map(one -> new Identity(one.issuer(), one.subject()))
            .toList();
    return new Verification(
        provider(),
        files().isEmpty() ? null : new LocalReference(Names.verificationSecret(config)),
        identities.isEmpty() ? null : identities);
  }

  /** The data of the Secret with the keys; empty where there are none. */
  Map<String, String> files() {
    var data = new TreeMap<String, String>();
    files(asked)
        .forEach(
            (name, content) ->
                Base64Text.decode(content)
                    .ifPresent(bytes -> data.put(fileName(name), Base64Text.encode(bytes))));
    return data;
  }

  private static Map<String, String> files(OciRepositoryDefinition.Verification asked) {
    return asked == null ? Map.of() : new TreeMap<>(asked.verificationConfig());
  }

  private String fileName(String name) {
    return provider().equals(COSIGN) && !name.endsWith(KEY_FILE) ? name + KEY_FILE : name;
  }

  private String provider() {
    return asked.provider() == null ? COSIGN : asked.provider();
  }
}
