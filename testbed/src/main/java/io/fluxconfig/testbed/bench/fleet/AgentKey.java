package io.fluxconfig.testbed.bench.fleet;

import io.fluxconfig.api.protocol.Protocol;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The keys of one simulated agent, its own. */
final class AgentKey {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Signs several times as fast as the JDK's own: thousands share a machine with the service. */
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private static final int RAW = 32;
  private static final int LIFETIME = 60;
  private static final String HEAD = encoded("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}");

  private final KeyPair signing = generate("Ed25519");
  private final KeyPair sealing = generate("X25519");

  /** As {@code join} wants it. */
  String publicKey() {
    return raw(signing);
  }

  /** As {@code join} wants it. */
  String sealingKey() {
    return raw(sealing);
  }

  /** The token of one call. */
  String token(String cluster) {
    var now = Instant.now().getEpochSecond();
    var claims =
        "{\"sub\":\"%s\",\"aud\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(cluster, Protocol.AUDIENCE, UUID.randomUUID(), now, now + LIFETIME);
    var content = HEAD + "." + encoded(claims);
    try {
      var signature = Signature.getInstance("Ed25519", BOUNCY_CASTLE);
      signature.initSign(signing.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String raw(KeyPair pair) {
    var encoded = pair.getPublic().getEncoded();
    return BASE64.encodeToString(Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length));
  }

  private static KeyPair generate(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm, BOUNCY_CASTLE).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
