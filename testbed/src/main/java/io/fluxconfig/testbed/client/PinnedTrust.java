package io.fluxconfig.testbed.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Https that trusts one certificate authority only. */
public final class PinnedTrust {
  private PinnedTrust() {}

  /**
   * A client that trusts what is in a file.
   *
   * @param ca PEM, one certificate or several
   * @throws IOException if it isn't there or isn't that
   */
  public static HttpClient client(Path ca) throws IOException {
    return HttpClient.newBuilder()
        .sslContext(context(ca))
        .connectTimeout(Duration.ofSeconds(2))
        .build();
  }

  /**
   * A context that trusts what is in a file.
   *
   * @param ca PEM, one certificate or several
   * @throws IOException if it isn't there or isn't that
   */
  public static SSLContext context(Path ca) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(ca), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(ca + " can't be trusted", e);
    }
  }

  /**
   * What trusts what is in a file, for a context of one's own.
   *
   * @param ca PEM, one certificate or several
   * @throws IOException if it isn't there or isn't that
   */
  public static TrustManager[] managers(Path ca) throws IOException {
    try (var pem = Files.newInputStream(ca)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trust.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IOException(ca + " can't be trusted", e);
    }
  }
}
