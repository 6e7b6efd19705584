package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.agent.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactTest {
  private final MovableClock clock = new MovableClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Contact contact = new Contact(clock, metrics);

  @Test
  void shouldTellHowFarTheClocksDiffer() {
    // Given
    clock.advance(Duration.ofSeconds(90));

    // When
    contact.serviceTime(Optional.of("Thu, 1 Jan 2026 00:00:00 GMT"));
    contact.serviceTime(Optional.of("no date"));
    contact.serviceTime(Optional.empty());

    // Then
    assertThat(contact.clockSkew()).isEqualTo(Duration.ofSeconds(90));
    assertThat(metrics.get("fluxconfig.agent.clock.skew").timeGauge().value()).isEqualTo(90);
  }
}
