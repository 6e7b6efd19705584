package io.fluxconfig.testbed.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Between agent and service is something that cuts connections on which nothing happens. */
class CuttingProxyIT {
  @Test
  void shouldPollShorterThanTheProxyLetsItAndLoseNoChange() throws Exception {
    try (var link = new Link();
        var proxy = new CuttingProxy(link.service.url(), Duration.ofSeconds(6))) {
      // Given
      link.startAgent(proxy.url(), Map.of());
      link.put("web", "one");
      link.awaitBranch("web", "one");

      // When
      await("the proxy has cut what the agent tried first")
          .atMost(Link.WITHIN)
          .until(() -> proxy.cuts() >= 2);

      // Then
      await("it cuts no longer")
          .atMost(Link.WITHIN)
          .until(() -> hasNoCutsFor(proxy, Duration.ofSeconds(15)));
      var asked = System.nanoTime();
      link.put("web", "two");
      link.awaitBranch("web", "two");
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
    }
  }

  private static boolean hasNoCutsFor(CuttingProxy proxy, Duration calm) {
    var before = proxy.cuts();
    await("calm").during(calm).atMost(calm.plusSeconds(5)).until(() -> true);
    return proxy.cuts() == before;
  }
}
