package io.fluxconfig.expansion.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SshKeyPairTest {

  @Test
  void shouldReadAGeneratedPairBackAsItWas() {
    // Given
    var pair = SshKeyPair.generate();

    // When
    var checked = SshPrivateKeys.check(pair.privateKey());

    // Then
    assertThat(checked.value()).contains(pair);
  }

  @Test
  void shouldGenerateEd25519InOpenSshForm() {
    // When
    var pair = SshKeyPair.generate();

    // Then
    assertThat(pair.privateKey())
        .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n")
        .endsWith("\n-----END OPENSSH PRIVATE KEY-----\n");
    assertThat(pair.publicKey()).matches("ssh-ed25519 [A-Za-z0-9+/]{68}");
  }

  @Test
  void shouldGenerateAnotherPairEachTime() {
    // When
    var pair = SshKeyPair.generate();

    // Then
    assertThat(pair.publicKey()).isNotEqualTo(SshKeyPair.generate().publicKey());
  }

  @Test
  void shouldNotShowThePrivateHalf() {
    // Given
    var pair = SshKeyPair.generate();

    // When
    var shown = pair + " " + new Checked.Fine<>(pair);

    // Then
    assertThat(shown).contains(pair.publicKey()).doesNotContain("PRIVATE");
  }
}
