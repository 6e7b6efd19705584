package io.fluxconfig.cli.client;

import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. There is no way to believe any. */
final class Trust {
  private Trust() {}

  /**
   * Trusts what is in a file, and nothing else.
   *
   * @param file PEM, one certificate or several; null for what the platform trusts
   */
  static SSLContext context(Path file) {
    try {
      if (file == null) {
        return SSLContext.getDefault();
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(file));
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw CommandException.of(
          ExitCode.USAGE, "the file %s of --ca-file can't be read".formatted(file));
    } catch (CertificateException e) {
      throw CommandException.of(ExitCode.USAGE, file + " of --ca-file holds no PEM certificate");
    } catch (GeneralSecurityException e) {
      throw CommandException.of(ExitCode.FAILED, "TLS can't be used here: " + e.getMessage());
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    try (var pem = Files.newInputStream(file)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      if (store.size() == 0) {
        throw new CertificateException("empty");
      }
      return store;
    }
  }
}
