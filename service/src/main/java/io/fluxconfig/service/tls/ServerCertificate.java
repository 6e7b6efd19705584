package io.fluxconfig.service.tls;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.storage.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The certificate that the server shows: the one given, or one of our own authority. */
public final class ServerCertificate {
  private ServerCertificate() {}

  /**
   * PEM files.
   *
   * @param certificate the chain
   * @param key its PKCS #8 key
   */
  public record PemFiles(Path certificate, Path key) {}

  /**
   * The files to use. Without given ones {@code <data>/tls/} gets a certificate for localhost, this
   * host and the hosts of the settings, signed by {@code ca.crt} there; it is made anew when it
   * nears its end or lacks a host.
   */
  public static PemFiles files(ServiceConfig.Tls settings, DataFolder folder) {
    if (settings.certificate().isPresent() || settings.key().isPresent()) {
      return given(settings);
    }
    var tls = folder.resolve("tls");
    try {
      Files.createDirectories(tls);
      var authority = CertificateAuthority.in(tls, Clock.systemUTC());
      return authority.serverCertificate(hosts(settings));
    } catch (IOException | GeneralSecurityException e) {
      throw new FoundationException(
          "the certificate in %s can't be made or read (%s)".formatted(tls, e.getMessage()), e);
    }
  }

  private static PemFiles given(ServiceConfig.Tls settings) {
    for (var file : List.of(settings.certificate(), settings.key())) {
      if (file.isEmpty() || !Files.isReadable(file.get())) {
        throw new FoundationException(
            "FLUXCONFIG_TLS_CERTIFICATE and FLUXCONFIG_TLS_KEY must both name a readable PEM file");
      }
    }
    return new PemFiles(settings.certificate().get(), settings.key().get());
  }

  private static Set<String> hosts(ServiceConfig.Tls settings) {
    var hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    try {
      hosts.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // A host that doesn't know its own name is not called by it.
    }
    hosts.addAll(settings.hosts().orElse(List.of()));
    return hosts;
  }
}
