package io.fluxconfig.expansion.fuzz;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Protected settings: right ones, and garbage. All that is secret in them has a mark. */
final class Settings {
  static final String MARK = "hush-hush";
  private static final SshKeyPair KEY = SshKeyPair.generate();
  private static final int MOST = 4;

  private Settings() {}

  static Arbitrary<Map<String, String>> all() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(Map.of())),
        Tuple.of(1, Arbitraries.maps(Arbitraries.of(keys()), values()).ofMaxSize(MOST)));
  }

  static Secret secret(Map<String, String> settings, String namespace, String config) {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName("any")
            .withResourceVersion("7")
            .withLabels(Labels.ownedBy(namespace, config))
            .endMetadata();
    settings.forEach((key, value) -> secret.addToData(key, base64(value)));
    return secret.build();
  }

  /** The forms in which something secret could show up. */
  static List<String> forbidden() {
    return List.of(MARK, base64(MARK).substring(0, 10), KEY.privateKey().lines().toList().get(2));
  }

  private static Arbitrary<String> values() {
    var garbage = Texts.any().map(text -> MARK + text);
    return Arbitraries.oneOf(
        garbage,
        garbage.map(Settings::base64),
        garbage.map(text -> base64("-----BEGIN CERTIFICATE-----\n" + text)),
        garbage.map(text -> base64("-----BEGIN RSA PRIVATE KEY-----\n" + text)),
        Arbitraries.just(base64(KEY.privateKey())),
        Arbitraries.of("", " ", "=", "\u0000"));
  }

  private static List<String> keys() {
    return Arrays.stream(ProtectedSettingsReference.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == String.class)
        .map(Settings::value)
        .toList();
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
