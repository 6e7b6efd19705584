package io.fluxconfig.expansion.plan;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** What is wrong with certificates and keys; given as bytes, or empty if they weren't base64. */
final class Pem {
  private static final String KEY = "(?s).*-----BEGIN ([A-Z]+ )?PRIVATE KEY-----.*";

  private Pem() {}

  static Optional<String> checkKey(Optional<byte[]> bytes) {
    return bytes
        .map(
            some ->
                new String(some, StandardCharsets.ISO_8859_1).matches(KEY)
                    ? ""
                    : "is not a private key in PEM form")
        .or(() -> Optional.of(Base64Text.REMEDY))
        .filter(problem -> !problem.isEmpty());
  }

  static Optional<String> checkCertificates(Optional<byte[]> bytes) {
    return bytes
        .map(
            some ->
                hasCertificates(some)
                    ? ""
                    : "is not a certificate, or a list of certificates, in PEM form")
        .or(() -> Optional.of(Base64Text.REMEDY))
        .filter(problem -> !problem.isEmpty());
  }

  private static boolean hasCertificates(byte[] bytes) {
    try {
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .isEmpty();
    } catch (CertificateException e) {
      return false;
    }
  }
}
