package io.fluxconfig.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.proxy.ConnectProxy;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy is a real one. The service has a name that only the proxy can resolve. */
class ProxyWithPlayedServiceTest extends PlayedServiceCase {
  @BeforeEach
  void play() {
    shell.with("FLUXCONFIG_SERVICE", service.urlElsewhere());
    service.play("GET " + CONFIGURATIONS, "{\"value\": []}");
  }

  private String target() {
    return service.urlElsewhere().replace("https://", "");
  }

  @Test
  void shouldCallByTheProxyThatOtherProgramsTake() throws IOException {
    try (var proxy = ConnectProxy.open()) {
      // Given
      shell.with("https_proxy", proxy.address()).with("no_proxy", "example.com");

      // When
      var code = run("list");

      // Then
      assertThat(code).as(shell.err()).isZero();
      assertThat(proxy.tunnels()).containsExactly(target());
    }
  }

  @Test
  void shouldShowThePasswordToTheProxyAndNobodyElse() throws IOException {
    try (var proxy = ConnectProxy.guarded("user:p@ss")) {
      // Given
      shell.with("HTTPS_PROXY", "http://user:p%40ss@" + proxy.address());

      // When
      var code = run("list --debug");

      // Then
      assertThat(code).as(shell.err()).isZero();
      assertThat(proxy.tunnels()).containsExactly(target());
      var call = service.received().getLast();
      assertThat(call.headers()).doesNotContainKey("Proxy-Authorization");
      assertThat(call.authorization()).isEqualTo("Bearer t0ken");
      assertThat(shell.err()).doesNotContain("p%40ss", "p@ss");
    }
  }

  @Test
  void shouldCallHostsWithoutTheProxyThatNeedNone() throws IOException {
    try (var proxy = ConnectProxy.open()) {
      // Given
      shell.with("HTTPS_PROXY", proxy.address()).with("NO_PROXY", ".test");

      // When
      var code = run("list");

      // Then
      assertThat(code).isEqualTo(5);
      assertThat(shell.err()).contains("its name is not known").doesNotContain("HTTPS_PROXY");
      assertThat(proxy.tunnels()).isEmpty();
    }
  }

  @Test
  void shouldSayThatTheProxyWantsAnotherLogin() throws IOException {
    try (var proxy = ConnectProxy.guarded("user:right")) {
      // Given
      shell.with("HTTPS_PROXY", "http://user:s3cret@" + proxy.address());

      // When
      var code = run("list --debug");

      // Then
      assertThat(code).isEqualTo(5);
      assertThat(shell.err())
          .contains("the proxy doesn't let calls to " + service.urlElsewhere())
          .doesNotContain("s3cret");
      assertThat(service.received()).isEmpty();
    }
  }

  @Test
  void shouldSayThatItWasTheProxyWhichCannotBeReached() throws IOException {
    // Given
    var gone = ConnectProxy.open();
    gone.close();
    shell.with("HTTPS_PROXY", gone.address());

    // When
    var code = run("list");

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(shell.err()).contains("It was called by the proxy in HTTPS_PROXY");
  }

  @Test
  void shouldNotTakeAProxyThatItCannotUseNorQuoteIt() {
    // Given
    shell.with("HTTPS_PROXY", "socks5://user:s3cret@proxy.example.com:1080");

    // When
    var code = run("list");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(shell.err()).contains("HTTPS_PROXY: ", "http://host:port").doesNotContain("s3cret");
    assertThat(service.received()).isEmpty();
  }
}
