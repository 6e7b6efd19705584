package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredIdentityTest {
  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

  private final Identity identity = Identity.create().joined("cluster-1");
  private final StoredIdentity stored =
      new StoredIdentity(identity, Optional.of("/c"), Optional.empty(), NOW, "7");

  @Test
  void shouldBeginWithNewKeysAndGoOnWithTheSame() {
    // When
    var begun = stored.begun();

    // Then
    var next = begun.next().orElseThrow();
    assertThat(begun.current()).isEqualTo(identity);
    assertThat(next.publicKey()).isNotEqualTo(identity.publicKey());
    assertThat(next.clusterId()).contains("cluster-1");
    assertThat(begun.begun()).isEqualTo(begun);
    assertThat(begun.version()).isEqualTo("7");
  }

  @Test
  void shouldOpenWhatIsSealedToTheNextKeyBeforeTheRotationIsOver() {
    // When
    var begun = stored.begun();

    // Then
    assertThat(begun.usable().sealingKey()).isEqualTo(identity.sealingKey());
    assertThat(begun.usable().sealingKeys())
        .containsExactly(identity.sealingKey(), begun.next().orElseThrow().sealingKey());
    assertThat(stored.usable()).isEqualTo(identity);
  }

  @Test
  void shouldKeepARetiredSealingKeyForAsLongAsTheServiceMayHaveSealedToIt() {
    // Given
    var first = stored.begun().promoted(NOW);
    var later = NOW.plus(Duration.ofHours(47));

    // When
    var second = first.begun().promoted(later);
    var third = second.begun().promoted(NOW.plus(Duration.ofHours(49)));

    // Then
    assertThat(first.next()).isEmpty();
    assertThat(first.since()).isEqualTo(NOW);
    assertThat(publicKeys(second))
        .containsExactly(
            second.current().sealingKey().publicKey(),
            first.current().sealingKey().publicKey(),
            identity.sealingKey().publicKey());
    assertThat(publicKeys(third))
        .containsExactly(
            third.current().sealingKey().publicKey(),
            second.current().sealingKey().publicKey(),
            first.current().sealingKey().publicKey());
    assertThat(third.current().sealingKeys().getFirst().retiredAt()).isEmpty();
    assertThat(third.current().clusterId()).contains("cluster-1");
  }

  private static List<String> publicKeys(StoredIdentity stored) {
    return stored.current().sealingKeys().stream().map(SealingKey::publicKey).toList();
  }
}
