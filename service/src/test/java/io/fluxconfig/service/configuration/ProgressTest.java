package io.fluxconfig.service.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.configuration.Operation.Kind;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.KeyHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SILENT_AFTER = Duration.ofMinutes(3);

  @Test
  void shouldSaySinceWhenAClusterIsSilent() {
    // Given
    var last = NOW.minus(Duration.ofDays(9));

    // When
    var progress = progress(Optional.of(cluster(last)));

    // Then
    assertThat(progress).isEqualTo("waiting for the cluster: not heard of since " + last);
  }

  @Test
  void shouldSayThatNobodyHasJoinedOrThatTheClusterIsGone() {
    assertThat(progress(Optional.of(cluster(null)))).contains("has not joined yet");
    assertThat(progress(Optional.empty())).contains("isn't registered any more");
  }

  private static String progress(Optional<Cluster> cluster) {
    var operation =
        new Operation(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "key",
            "web",
            "apps",
            Kind.CREATE,
            7,
            "Creating",
            null,
            NOW,
            null,
            Operation.Waits.NONE);
    return Progress.of(operation, cluster, Optional.empty(), NOW, SILENT_AFTER);
  }

  private static Cluster cluster(Instant lastContact) {
    return new Cluster(
        UUID.randomUUID(),
        "id",
        "c",
        "global",
        NOW,
        7,
        null,
        null,
        null,
        lastContact,
        null,
        KeyHistory.NONE,
        null,
        0);
  }
}
