package io.fluxconfig.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.protocol.Protocol;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final Traffic traffic = new Traffic(new Canary("canary-1"));

  @Test
  void shouldCountTheCallsOfAWindow() {
    for (int i = 0; i < 3; i++) {
      traffic.called(call(Protocol.STATUS, "{}"));
    }
    assertThat(traffic.most(Duration.ofMinutes(1))).isEqualTo(3);
    assertThat(traffic.most(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void shouldSeeASecretThatShouldHaveBeenSealed() {
    // Given
    traffic.called(call(Protocol.JOIN, "{\"sealingKey\":\"AA\"}"));

    // When
    traffic.answered(call(Protocol.DESIRED, "{}"), 200, "{\"httpsKey\":\"canary-1\"}".getBytes());

    // Then
    assertThat(traffic.leaks()).isEqualTo(1);
  }

  @Test
  void shouldRememberOldCalls() {
    // Given
    traffic.called(call("/first", ""));
    traffic.called(call("/second", ""));

    // Then
    assertThat(traffic.old(0).orElseThrow().path()).isEqualTo("/second");
    assertThat(traffic.old(99).orElseThrow().path()).isEqualTo("/first");
  }

  private static Traffic.Call call(String path, String body) {
    return new Traffic.Call("POST", path, Map.of(), body.getBytes());
  }
}
