package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.api.protocol.ProtectedSettings;
import io.fluxconfig.api.protocol.Sealing;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.AesKey;
import org.jose4j.keys.XDHKeyUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsealingTest {
  private static final String PLAIN = "{\"httpsKey\":\"Y2FuYXJ5\"}";

  private final Identity identity = Identity.create().joined("cluster-1");

  private JsonWebEncryption sealing(String plain) throws JoseException {
    var jwe = new JsonWebEncryption();
    jwe.setAlgorithmHeaderValue(Sealing.ALGORITHM);
    jwe.setEncryptionMethodHeaderParameter(Sealing.ENCRYPTION);
    jwe.setKeyIdHeaderValue(identity.sealingKey().publicKey());
    jwe.setHeader(Sealing.CLUSTER, "cluster-1");
    jwe.setHeader(Sealing.NAMESPACE, "apps");
    jwe.setHeader(Sealing.NAME, "web");
    jwe.setHeader(Sealing.GENERATION, 7L);
    var raw = Base64.getUrlDecoder().decode(identity.sealingKey().publicKey());
    jwe.setKey(new XDHKeyUtil().publicKey(raw, "X25519"));
    jwe.setPayload(plain);
    return jwe;
  }

  private static Map<String, String> open(Identity by, String sealed) throws UnsealingException {
    return Unsealing.open(by, "apps", "web", new ProtectedSettings(7, sealed, Map.of()));
  }

  private void assertRefused(String sealed, String reason) {
    assertThatThrownBy(() -> open(identity, sealed))
        .isInstanceOf(UnsealingException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("Y2FuYXJ5")
        .hasNoCause();
  }

  @Test
  void shouldOpenWhatIsSealedForItsKey() throws Exception {
    assertThat(open(identity, sealing(PLAIN).getCompactSerialization()))
        .isEqualTo(Map.of("httpsKey", "Y2FuYXJ5"));
  }

  @Test
  void shouldOpenWhatIsSealedForAKeyThatWasReplaced() throws Exception {
    // Given
    var sealed = sealing(PLAIN).getCompactSerialization();
    var retired = identity.sealingKey().retired(Instant.EPOCH);

    // When
    var rotated =
        new Identity(
            identity.privateKey(),
            identity.publicKey(),
            List.of(SealingKey.create(), retired),
            Optional.of("cluster-1"));

    // Then
    assertThat(open(rotated, sealed)).containsKey("httpsKey");
  }

  @ParameterizedTest
  @CsvSource({"cluster,cluster-2", "namespace,other", "name,other", "generation,7"})
  void shouldRefuseWhatIsForAnotherPlace(String header, String value) throws Exception {
    // Given
    var sealing = sealing(PLAIN);
    sealing.setHeader(header, value);

    // Then
    assertRefused(sealing.getCompactSerialization(), "another " + header);
  }

  @Test
  void shouldRefuseTheSettingsOfAnotherGeneration() throws Exception {
    // Given
    var sealing = sealing(PLAIN);
    sealing.getHeaders().setObjectHeaderValue(Sealing.GENERATION, 6L);

    // Then
    assertRefused(sealing.getCompactSerialization(), "another generation");
  }

  @Test
  void shouldRefuseAKeyThatIsNotItsOwn() throws Exception {
    // Given
    var sealed = sealing(PLAIN).getCompactSerialization();
    var without = sealing(PLAIN);
    without.getHeaders().setStringHeaderValue("kid", null);
    var stranger = Identity.create().joined("cluster-1");

    // Then
    assertThatThrownBy(() -> open(stranger, sealed)).hasMessageContaining("key");
    assertRefused(without.getCompactSerialization(), "key");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3, 4})
  void shouldRefuseWhatWasTamperedWith(int part) throws Exception {
    // Given
    var parts = sealing(PLAIN).getCompactSerialization().split("\\.");
    var bytes = Base64.getUrlDecoder().decode(parts[part]);
    if (part == 0) {
      // Still a header that fits, but not the one that was sealed.
      bytes = new String(bytes).replaceFirst("\\{", "{\"x\":1,").getBytes();
    } else {
      bytes[bytes.length / 2] ^= 1;
    }
    parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    // Then
    assertRefused(String.join(".", parts), "damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A128GCM", "A128CBC-HS256"})
  void shouldRefuseAnotherEncryption(String encryption) throws Exception {
    // Given
    var sealing = sealing(PLAIN);
    sealing.setEncryptionMethodHeaderParameter(encryption);

    // Then
    assertRefused(sealing.getCompactSerialization(), "ECDH-ES with A256GCM");
  }

  @Test
  void shouldRefuseAnotherAlgorithm() throws Exception {
    // Given
    var wrapped = sealing(PLAIN);
    wrapped.setAlgorithmHeaderValue("ECDH-ES+A256KW");
    var direct = sealing(PLAIN);
    direct.setAlgorithmHeaderValue("dir");
    direct.setKey(new AesKey(new byte[32]));

    // Then
    assertRefused(wrapped.getCompactSerialization(), "ECDH-ES with A256GCM");
    assertRefused(direct.getCompactSerialization(), "ECDH-ES with A256GCM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "....", "eyJ9.....", "null"})
  void shouldRefuseGarbage(String garbage) {
    assertRefused(garbage, "damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{\"httpsKey\":null}", "{\"httpsKey\":{}}", "{"})
  void shouldRefuseWhatIsNoObjectOfTexts(String plain) throws Exception {
    assertRefused(sealing(plain).getCompactSerialization(), "object of texts");
  }

  @Test
  void shouldTellNothingOfItsKeys() {
    var secret =
        Base64.getEncoder().encodeToString(identity.sealingKey().privateKey().getEncoded());
    var raw = Arrays.copyOfRange(secret.getBytes(), 24, 40);

    assertThat(identity.toString()).doesNotContain(new String(raw));
    assertThat(identity.sealingKey().toString()).doesNotContain(new String(raw));
  }
}
