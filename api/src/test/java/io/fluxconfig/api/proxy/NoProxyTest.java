package io.fluxconfig.api.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|config.example.com",
        "example.com|example.com",
        "example.com|config.example.com",
        "Example.COM|CONFIG.example.com.",
        "a.test, example.com ,b.test|config.example.com",
        ".example.com|config.example.com",
        "*.example.com|config.example.com",
        "config.example.com:443|config.example.com",
        "10.1.2.3|10.1.2.3",
        "10.0.0.0/8|10.200.0.1",
        "10.1.2.3:443|10.1.2.3",
        "0.0.0.0/0|192.0.2.1",
        "fd00::/8|[fd12::1]",
        "fd12::1|fd12::1",
        "[fd12::1]:443|[fd12::1]",
        "''|localhost",
        "''|127.0.0.2",
        "''|[::1]"
      })
  void shouldNameAHost(String noProxy, String host) {
    assertThat(NoProxy.parse(noProxy).matches(host, 443)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|config.example.com",
        ",,|config.example.com",
        "example.com|badexample.com",
        "example.com|example.com.org",
        ".example.com|example.com",
        "*.example.com|example.com",
        "config.example.com:8443|config.example.com",
        "10.1.2.3|10.1.2.30",
        "10.0.0.0/8|11.0.0.1",
        "10.0.0.0/33|10.0.0.1",
        "10.0.0.0/x|10.0.0.1",
        "10.0.0.0/8|config.example.com",
        "10.0.0.0/8|fd12::1",
        "fd00::/8|fe80::1"
      })
  void shouldNotNameAnother(String noProxy, String host) {
    assertThat(NoProxy.parse(noProxy).matches(host, 443)).isFalse();
  }

  @Test
  void shouldTellNothingOfAPasswordInAProxyThatCannotBeUsed() {
    for (var url :
        new String[] {"socks5://u:secret@proxy:1", "https://u:secret@proxy", "http://"}) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> WebProxy.of(url, "")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("http://host:port")
          .hasMessageNotContaining("secret")
          .hasNoCause();
    }
  }
}
