package io.fluxconfig.service.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Makes certificates with P-256 keys. */
final class Certificates {
  private static final int SERIAL_BITS = 127;
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private Certificates() {}

  static KeyPair newKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static X509Certificate authority(KeyPair key, Instant now, Duration life)
      throws GeneralSecurityException, CertIOException {
    var name =
        new X500Principal("CN=fluxconfig service CA " + serial().toString(16).substring(0, 8));
    var builder = builder(name, name, key.getPublic(), now, life);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return signed(builder, key.getPrivate());
  }

  static X509Certificate server(
      KeyPair key, Set<String> hosts, KeyPair caKey, X509Certificate ca, Instant now, Duration life)
      throws GeneralSecurityException, CertIOException {
    var name = new X500Principal("CN=fluxconfig service");
    var builder = builder(ca.getSubjectX500Principal(), name, key.getPublic(), now, life);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(caKey.getPublic()));
    var names = hosts.stream().map(Certificates::generalName).toArray(GeneralName[]::new);
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    return signed(builder, caKey.getPrivate());
  }

  private static GeneralName generalName(String host) {
    var type = IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName;
    return new GeneralName(type, host);
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, PublicKey key, Instant now, Duration life)
      throws GeneralSecurityException, CertIOException {
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            serial(),
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(now.plus(life)),
            subject,
            key);
    return builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
  }

  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** The hosts that a certificate is for, {@link #normalized}. */
  static Set<String> hosts(X509Certificate certificate) throws GeneralSecurityException {
    var names = certificate.getSubjectAlternativeNames();
    return names == null
        ? Set.of()
        : normalized(names.stream().map(n -> n.get(1).toString()).collect(Collectors.toSet()));
  }

  /** Hosts in the way that they can be compared: IPv6 addresses have many spellings. */
  static Set<String> normalized(Set<String> hosts) {
    return hosts.stream()
        .map(host -> IPAddress.isValid(host) ? generalName(host).getName().toString() : host)
        .collect(Collectors.toSet());
  }

  /** Whether a private key is that of a public one: a crash can leave files of two pairs. */
  static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey)
      throws GeneralSecurityException {
    var probe = new byte[] {1};
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(privateKey);
    signer.update(probe);
    var verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(publicKey);
    verifier.update(probe);
    return verifier.verify(signer.sign());
  }
}
