package io.fluxconfig.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://a:8443/, /x?y=z, https://a:8443/x?y=z",
    "https://a:8443, https://evil.example.com/x?y=%20z, https://a:8443/x?y=%20z",
    "https://a/base, /x, https://a/base/x",
    "https://a/base, https://behind/base/x, https://a/base/x",
    "https://a, //evil.example.com/x, https://a//evil.example.com/x",
  })
  void shouldFollowLinksAtNoOtherHost(String service, String link, String url) {
    // When
    var resolved = ServiceAddress.of(service).resolve(link);

    // Then
    assertThat(resolved).hasToString(url);
  }
}
