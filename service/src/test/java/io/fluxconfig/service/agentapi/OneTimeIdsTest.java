package io.fluxconfig.service.agentapi;

import static io.fluxconfig.service.agentapi.OneTimeIds.Outcome.AGAIN;
import static io.fluxconfig.service.agentapi.OneTimeIds.Outcome.FIRST;
import static io.fluxconfig.service.agentapi.OneTimeIds.Outcome.NO_ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OneTimeIdsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Instant now = START;
  private final OneTimeIds ids = new OneTimeIds(clock(), metrics);

  @Test
  void shouldTakeAnIdOncePerCluster() {
    assertThat(ids.take(ONE, "x", START.plusSeconds(120))).isEqualTo(FIRST);
    assertThat(ids.take(ONE, "x", START.plusSeconds(120))).isEqualTo(AGAIN);
    assertThat(ids.take(OTHER, "x", START.plusSeconds(120))).isEqualTo(FIRST);
  }

  @Test
  void shouldForgetAnIdWhenItsTokenHasExpired() {
    // Given
    ids.take(ONE, "x", START.plusSeconds(120));
    ids.take(OTHER, "y", START.plusSeconds(120));

    // When
    now = START.plusSeconds(121);
    ids.take(ONE, "z", START.plusSeconds(240));

    // Then
    assertThat(metrics.get("fluxconfig.agent.tokens.remembered").gauge().value()).isEqualTo(1);
  }

  @Test
  void shouldHaveRoomForSoManyIdsOfAClusterOnly() {
    // Given
    for (var i = 0; i < OneTimeIds.ROOM; i++) {
      assertThat(ids.take(ONE, "id-" + i, START.plusSeconds(120))).isEqualTo(FIRST);
    }

    // Then
    assertThat(ids.take(ONE, "more", START.plusSeconds(120))).isEqualTo(NO_ROOM);
    assertThat(ids.take(ONE, "id-0", START.plusSeconds(120))).isEqualTo(AGAIN);
    assertThat(ids.take(OTHER, "more", START.plusSeconds(120))).isEqualTo(FIRST);
    now = START.plusSeconds(121);
    assertThat(ids.take(ONE, "more", START.plusSeconds(240))).isEqualTo(FIRST);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
