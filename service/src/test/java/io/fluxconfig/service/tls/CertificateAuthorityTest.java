package io.fluxconfig.service.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "::1");

  @TempDir Path folder;

  private String certificate(Clock clock, Set<String> hosts) throws Exception {
    var files = CertificateAuthority.in(folder, clock).serverCertificate(hosts);
    Pem.certificate(files.certificate())
        .verify(Pem.certificate(folder.resolve("ca.crt")).getPublicKey());
    return Files.readString(files.certificate());
  }

  @Test
  void shouldKeepACertificateThatIsGood() throws Exception {
    var first = certificate(NOW, HOSTS);

    assertThat(certificate(NOW, HOSTS)).isEqualTo(first);
  }

  @Test
  void shouldRenewACertificateNearItsEndUnderTheSameAuthority() throws Exception {
    var first = certificate(NOW, HOSTS);
    var authority = Files.readString(folder.resolve("ca.crt"));

    var later = certificate(Clock.offset(NOW, Duration.ofDays(320)), HOSTS);

    assertThat(later).isNotEqualTo(first);
    assertThat(Files.readString(folder.resolve("ca.crt"))).isEqualTo(authority);
  }

  @Test
  void shouldMakeANewOneForAnotherHost() throws Exception {
    certificate(NOW, HOSTS);

    certificate(NOW, Set.of("localhost", "fleet.example.com", "10.0.0.1"));

    assertThat(Certificates.hosts(Pem.certificate(folder.resolve("tls.crt"))))
        .contains("fleet.example.com")
        .hasSize(3);
  }

  @Test
  void shouldMakeANewOneWhereCertificateAndKeyDoNotBelongTogether() throws Exception {
    var first = certificate(NOW, HOSTS);
    Files.copy(
        folder.resolve("ca.key"),
        folder.resolve("tls.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(certificate(NOW, HOSTS)).isNotEqualTo(first);
  }

  @Test
  void shouldKeepKeysToItself() throws Exception {
    certificate(NOW, HOSTS);

    for (var key : Set.of("ca.key", "tls.key")) {
      var permissions = Files.getPosixFilePermissions(folder.resolve(key));
      assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }
  }
}
