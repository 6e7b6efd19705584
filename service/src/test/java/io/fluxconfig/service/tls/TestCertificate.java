package io.fluxconfig.service.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate of a server that a test starts.
 *
 * @param ca PEM file of the authority that has signed it
 */
public record TestCertificate(SSLContext context, Path ca) {
  /** One for localhost, from an authority in this folder. */
  public static TestCertificate forLocalhost(Path folder)
      throws IOException, GeneralSecurityException {
    var files =
        CertificateAuthority.in(folder, Clock.systemUTC()).serverCertificate(Set.of("localhost"));
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry(
        "server",
        Pem.key(files.key()),
        new char[0],
        new Certificate[] {Pem.certificate(files.certificate())});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new TestCertificate(context, folder.resolve("ca.crt"));
  }
}
