package io.fluxconfig.testbed.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate and its private key.
 *
 * @param key the private key
 * @param certificate issued by a {@link CertificateAuthority}
 */
public record Identity(PrivateKey key, X509Certificate certificate) {

  /** The certificate, as PEM. */
  public String certificatePem() {
    return Pem.of(certificate);
  }

  /** The private key, as PEM (PKCS #8). */
  public String keyPem() {
    return Pem.of(key);
  }

  /** TLS with this certificate, and the JVM's own trust. */
  public SSLContext sslContext() {
    try {
      var password = new char[0];
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("identity", key, password, new Certificate[] {certificate});
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "Identity of " + certificate.getSubjectX500Principal();
  }
}
