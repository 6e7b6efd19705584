package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.agent.Settings;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustWithPlayedServiceTest extends PlayedLink {
  @Test
  void shouldTrustANewCaWithoutARestart() throws Exception {
    // Given
    report();
    var port = service.port();
    service.close();
    service = PlayedService.start(port);
    assertThatThrownBy(this::report).isInstanceOf(ServiceException.class);

    // When
    service.writeCa(ca());

    // Then
    report();
  }

  @Test
  void shouldKeepTheLastGoodCaWhileTheFileIsDamaged() throws Exception {
    // Given
    report();

    // When
    Files.writeString(ca(), "half a certifi");

    // Then
    report();
  }

  @Test
  void shouldSayWhichCaFileIsMissing() throws Exception {
    // Given
    Files.delete(ca());

    // Then
    assertThatThrownBy(this::report)
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("ca.crt");
  }

  @Test
  void shouldRefuseAnAddressWithoutTls() {
    // Given
    var config = Settings.of(Map.of("service.url", "http://localhost"));

    // Then
    assertThatThrownBy(
            () -> new ServiceClient(config, new Trust(config), contact, memory, json, null, "1"))
        .hasMessageContaining("https");
  }
}
