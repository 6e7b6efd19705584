package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.agent.Settings;
import io.fluxconfig.api.proxy.ConnectProxy;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The proxy is a real one. The service has a name that only the proxy can resolve. */
class ProxyWithPlayedServiceTest extends PlayedLink {
  private static final String HOST = "service.test";

  private void link(Map<String, String> settings) {
    service.close();
    service = PlayedService.named(HOST);
    service.writeCa(ca());
    var all =
        new HashMap<>(
            Map.of(
                "service.url",
                "https://" + HOST + ":" + service.port(),
                "service.ca",
                ca().toString(),
                "service.answer-timeout",
                "PT5S"));
    all.putAll(settings);
    var config = Settings.of(all);
    client =
        new ServiceClient(
            config,
            new Trust(config),
            contact,
            new ServiceMemory(contact),
            json,
            Clock.systemUTC(),
            "1");
  }

  private String target() {
    return HOST + ":" + service.port();
  }

  @Test
  void shouldCallThroughTheProxy() throws Exception {
    try (var proxy = ConnectProxy.open()) {
      // Given
      link(Map.of("service.proxy", proxy.address()));

      // When
      report();

      // Then
      assertThat(proxy.tunnels()).containsExactly(target());
      assertThat(service.request().headers()).doesNotContainKey("Proxy-Authorization");
    }
  }

  @Test
  void shouldShowTheProxyItsPasswordAndNobodyElse() throws Exception {
    try (var proxy = ConnectProxy.guarded("user:p@ss")) {
      // Given
      link(Map.of("service.proxy", "http://user:p%40ss@" + proxy.address()));

      // When
      report();

      // Then
      assertThat(proxy.tunnels()).containsExactly(target());
      var headers = service.request().headers();
      assertThat(headers).doesNotContainKey("Proxy-Authorization");
      assertThat(headers.getFirst("Authorization")).startsWith("Bearer ");
    }
  }

  @Test
  void shouldSayThatTheProxyDoesNotLetItThrough() throws Exception {
    try (var proxy = ConnectProxy.guarded("user:right")) {
      // Given
      link(Map.of("service.proxy", "http://user:wrong-one@" + proxy.address()));

      // Then
      assertThatThrownBy(this::report)
          .isInstanceOf(ServiceException.class)
          .hasMessageNotContaining("wrong-one");
      assertThat(proxy.refused()).isNotEmpty();
      assertThat(proxy.tunnels()).isEmpty();
    }
  }

  @Test
  void shouldTakeTheVariablesThatOtherProgramsTake() throws Exception {
    try (var proxy = ConnectProxy.open()) {
      // Given
      System.setProperty("https_proxy", "http://" + proxy.address());
      try {
        link(Map.of());

        // When
        report();

        // Then
        assertThat(proxy.tunnels()).containsExactly(target());
        link(Map.of("service.no-proxy", ".test"));
        assertThatThrownBy(this::report).isInstanceOf(ServiceException.class);
        assertThat(proxy.tunnels()).hasSize(1);
      } finally {
        System.clearProperty("https_proxy");
      }
    }
  }

  @Test
  void shouldChangeTheProxyWithoutARestart() throws Exception {
    try (var first = ConnectProxy.open();
        var second = ConnectProxy.open()) {
      // Given
      var file = folder.resolve("proxy");
      Files.writeString(file, first.address() + "\n");
      link(Map.of("service.proxy-file", file.toString()));
      report();

      // When
      Files.writeString(file, second.address() + "\n");
      report();

      // Then
      assertThat(first.tunnels()).hasSize(1);
      assertThat(second.tunnels()).hasSize(1);
    }
  }
}
