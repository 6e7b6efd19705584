package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
  @Test
  void shouldBeTheSameAfterItWasStored() throws Exception {
    // Given
    var current = SealingKey.create();
    var retired = SealingKey.create().retired(Instant.parse("2026-01-01T00:00:00Z"));

    // Then
    assertThat(SealingKey.read(current.line())).isEqualTo(current);
    assertThat(SealingKey.read(retired.line())).isEqualTo(retired);
    assertThat(Base64.getUrlDecoder().decode(current.publicKey())).hasSize(32);
  }

  @Test
  void shouldTellNothingOfAKeyThatIsDamaged() {
    assertThatThrownBy(() -> SealingKey.read("public secretsecret"))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageNotContaining("secret")
        .hasNoCause();
    assertThatThrownBy(() -> SealingKey.read("")).isInstanceOf(GeneralSecurityException.class);
    assertThat(SealingKey.create().toString()).doesNotContain(" ");
  }
}
