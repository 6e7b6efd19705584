package io.fluxconfig.service.tls;

import io.fluxconfig.service.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** An authority with its key in a folder, and the one server certificate that it has signed. */
final class CertificateAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration SERVER_LIFE = Duration.ofDays(365);
  private static final Duration RENEW_BEFORE = Duration.ofDays(60);

  private final Path folder;
  private final Clock clock;
  private final KeyPair key;
  private final X509Certificate certificate;

  private CertificateAuthority(Path folder, Clock clock, KeyPair key, X509Certificate certificate) {
    this.folder = folder;
    this.clock = clock;
    this.key = key;
    this.certificate = certificate;
  }

  /** The authority of a folder; made there first if it has none. */
  static CertificateAuthority in(Path folder, Clock clock)
      throws IOException, GeneralSecurityException {
    var keyFile = folder.resolve("ca.key");
    var certificateFile = folder.resolve("ca.crt");
    if (!Files.exists(certificateFile)) {
      var pair = Certificates.newKey();
      var made = Certificates.authority(pair, clock.instant(), AUTHORITY_LIFE);
      PrivateFile.write(keyFile, Pem.of(pair.getPrivate()));
      Pem.writePublic(certificateFile, Pem.of(made));
    }
    var certificate = Pem.certificate(certificateFile);
    var pair = new KeyPair(certificate.getPublicKey(), Pem.key(keyFile));
    return new CertificateAuthority(folder, clock, pair, certificate);
  }

  /** A server certificate for these hosts: the one at hand, or a new one where that won't do. */
  ServerCertificate.PemFiles serverCertificate(Set<String> hosts)
      throws IOException, GeneralSecurityException {
    var files =
        new ServerCertificate.PemFiles(folder.resolve("tls.crt"), folder.resolve("tls.key"));
    if (!isGood(files, hosts)) {
      var pair = Certificates.newKey();
      var made = Certificates.server(pair, hosts, key, certificate, clock.instant(), SERVER_LIFE);
      PrivateFile.write(files.key(), Pem.of(pair.getPrivate()));
      Pem.writePublic(files.certificate(), Pem.of(made) + Pem.of(certificate));
    }
    return files;
  }

  private boolean isGood(ServerCertificate.PemFiles files, Set<String> hosts)
      throws IOException, GeneralSecurityException {
    if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
      return false;
    }
    var present = Pem.certificate(files.certificate());
    Instant renewal = present.getNotAfter().toInstant().minus(RENEW_BEFORE);
    return clock.instant().isBefore(renewal)
        && Certificates.hosts(present).containsAll(Certificates.normalized(hosts))
        && Certificates.belongTogether(present.getPublicKey(), Pem.key(files.key()));
  }
}
