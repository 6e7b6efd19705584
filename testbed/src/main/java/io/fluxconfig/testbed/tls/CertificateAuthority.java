package io.fluxconfig.testbed.tls;

import io.fluxconfig.testbed.process.Host;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * A certificate authority of its own, which nobody trusts who isn't told to. P-256 keys; what it
 * issues is good for a day.
 */
public final class CertificateAuthority {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private final KeyPair key;
  private final X509Certificate certificate;

  private CertificateAuthority(KeyPair key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /** A new one. No two have the same name. */
  public static CertificateAuthority create() {
    try {
      var key = newKey();
      var name = new X500Principal("CN=testbed CA " + serial().toString(Character.MAX_RADIX));
      var builder = builder(name, name, key);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return new CertificateAuthority(key, signed(builder, key));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its certificate, as PEM: what whoever trusts it has to be given. */
  public String certificatePem() {
    return Pem.of(certificate);
  }

  /** A certificate for a server on this machine. */
  public Identity server() {
    var host = Host.own().name();
    var type = IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName;
    return issue(
        "server", KeyPurposeId.id_kp_serverAuth, new GeneralNames(new GeneralName(type, host)));
  }

  /** A certificate that a client shows. */
  public Identity client(String name) {
    return issue(
        name,
        KeyPurposeId.id_kp_clientAuth,
        new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
  }

  /** TLS, for a server or a client, that shows an identity and trusts this authority only. */
  public SSLContext sslContext(Identity own) {
    try {
      var password = new char[0];
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", own.key(), password, new Certificate[] {own.certificate()});
      store.setCertificateEntry("ca", certificate);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Identity issue(String name, KeyPurposeId purpose, GeneralNames names) {
    try {
      var own = newKey();
      var builder =
          builder(certificate.getSubjectX500Principal(), new X500Principal("CN=" + name), own);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      builder.addExtension(Extension.subjectAlternativeName, false, names);
      return new Identity(own.getPrivate(), signed(builder, key));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair key) {
    var now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        serial(),
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(LIFE)),
        subject,
        key.getPublic());
  }

  private static BigInteger serial() {
    return new BigInteger(64, new SecureRandom()).setBit(63);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair issuer)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
