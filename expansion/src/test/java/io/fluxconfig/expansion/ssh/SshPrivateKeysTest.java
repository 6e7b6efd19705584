package io.fluxconfig.expansion.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SshPrivateKeysTest {

  static List<Path> accepted() {
    return TestKeys.in("accepted");
  }

  static List<Path> refused() {
    return TestKeys.in("refused");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void shouldTellTheSamePublicHalfAsSshKeygen(Path key) {
    // Given
    var publicHalf = TestKeys.publicHalf(key);

    // When
    var checked = SshPrivateKeys.check(TestKeys.text(key));

    // Then
    assertThat(checked.value().map(SshKeyPair::publicKey)).contains(publicHalf);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void shouldHandOnNothingButTheKey(Path key) {
    // Given
    var untidy =
        "Bag Attributes\r\n  name: x\r\n" + TestKeys.text(key).replace("\n", " \r\n") + "\r\n\r\n";

    // When
    var checked = SshPrivateKeys.check(untidy);

    // Then
    assertThat(checked).isEqualTo(SshPrivateKeys.check(TestKeys.text(key)));
    assertThat(checked.value().orElseThrow().privateKey())
        .startsWith("-----BEGIN ")
        .doesNotContain("\r", " \n", "PARAMETERS")
        .endsWith("PRIVATE KEY-----\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base64-twice       | base64-encoded twice
          certificate        | is a public key or a certificate
          cut-off            | is cut off
          dsa-openssh        | is a DSA key in OpenSSH form
          dsa-pkcs8          | doesn't take in PKCS#8 form
          dsa2048            | is a DSA key of another size
          ed448              | doesn't take in PKCS#8 form
          empty              | is not a private key
          encrypted-openssh  | ssh-keygen -p
          encrypted-pkcs1    | ssh-keygen -p
          encrypted-pkcs8    | ssh-keygen -p
          explicit-curve     | doesn't name its curve
          lines-missing      | is damaged
          password           | is not a private key
          public-key         | give the private key
          public-key-pem     | give the private key
          putty              | puttygen
          rsa-pss            | doesn't take in PKCS#8 form
          rsa512             | 512 bits
          secp256k1          | a curve that SSH doesn't know
          x25519             | doesn't take in PKCS#8 form
          """)
  void shouldSayWhatIsWrongAndWhatToDo(String file, String problem) {
    // Given
    var text = TestKeys.text("refused", file);

    // When
    var checked = SshPrivateKeys.check(text);

    // Then
    assertThat(checked.problem()).hasValueSatisfying(said -> assertThat(said).contains(problem));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldShowNothingOfARefusedKey(Path key) {
    // Given
    var text = TestKeys.text(key);

    // When
    var problem = SshPrivateKeys.check(text).problem().orElseThrow();

    // Then
    assertThat(text.split("\\s+"))
        .filteredOn(word -> word.length() > 20 || word.contains("hunter"))
        .noneMatch(problem::contains);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void shouldReadWhatItWrote(Path key) {
    // Given
    var written = SshPrivateKeys.check(TestKeys.text(key)).value().orElseThrow();

    // When
    var checked = SshPrivateKeys.check(written.privateKey());

    // Then
    assertThat(checked.value()).contains(written);
  }

  @Test
  void shouldRefuseAKeyWhoseHalvesDiffer() {
    // Given
    var key = TestKeys.text("accepted", "ed25519-openssh");
    var block = pem(key);
    var end = block.content().length - 100;
    block.content()[end] ^= 1;

    // When
    var checked = SshPrivateKeys.check(block.text());

    // Then
    assertThat(checked.problem()).hasValueSatisfying(said -> assertThat(said).contains("damaged"));
  }

  @Test
  void shouldRefuseWhatIsFarTooLong() {
    // Given
    var text = TestKeys.text("accepted", "ed25519-openssh") + "x".repeat(100_000);

    // When
    var checked = SshPrivateKeys.check(text);

    // Then
    assertThat(checked.problem()).hasValueSatisfying(said -> assertThat(said).contains("64 KiB"));
  }

  private static PemBlock pem(String key) {
    try {
      return PemBlock.privateKeyIn(key);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }
}
