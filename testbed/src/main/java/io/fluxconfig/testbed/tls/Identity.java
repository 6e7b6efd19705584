package io.fluxconfig.testbed.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

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

  @Override
  public String toString() {
    return "Identity of " + certificate.getSubjectX500Principal();
  }
}
