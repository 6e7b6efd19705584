package io.fluxconfig.testbed.e2e;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.install.Installation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * An agent's two keys.
 *
 * @param privateKey Ed25519, PKCS #8
 * @param publicKey its public half as it travels
 * @param sealingLine as the agent stores its sealing key
 * @param sealingKey its public half as it travels
 */
record AgentKeys(byte[] privateKey, String publicKey, String sealingLine, String sealingKey) {
  private static final String SECRET = "fluxconfig-agent-identity";

  static AgentKeys fresh() {
    try {
      var signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var sealing = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      return new AgentKeys(
          signing.getPrivate().getEncoded(),
          raw(signing),
          raw(sealing) + " " + base64(sealing.getPrivate().getEncoded()),
          raw(sealing));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that the agent uses. */
  static AgentKeys inUse(KubernetesClient client) {
    var secret = secret(client);
    var sealing = value(secret, "sealingKeys").lines().findFirst().orElseThrow();
    return new AgentKeys(
        Base64.getDecoder().decode(secret.getData().get("privateKey")),
        value(secret, "publicKey"),
        sealing,
        sealing.split(" ")[0]);
  }

  static Secret secret(KubernetesClient client) {
    return client.secrets().inNamespace(Installation.NAMESPACE).withName(SECRET).get();
  }

  static void delete(KubernetesClient client) {
    client.secrets().inNamespace(Installation.NAMESPACE).withName(SECRET).delete();
  }

  /** Stores them as those that a rotation which has begun will bring. */
  void storeAsNext(KubernetesClient client) {
    client
        .secrets()
        .inNamespace(Installation.NAMESPACE)
        .withName(SECRET)
        .edit(
            secret -> {
              secret.getData().put("nextPrivateKey", base64(privateKey));
              secret.getData().put("nextPublicKey", base64(bytes(publicKey)));
              secret.getData().put("nextSealingKey", base64(bytes(sealingLine)));
              return secret;
            });
  }

  /** A token of a call that names new keys. */
  String token(String clusterId, String keysClaim) {
    var now = Instant.now().getEpochSecond();
    var claims =
        "{\"sub\":\"%s\",\"aud\":\"fluxconfig\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\",\"keys\":\"%s\"}"
            .formatted(clusterId, now, now + 60, UUID.randomUUID(), keysClaim);
    var signed = url(bytes("{\"alg\":\"EdDSA\"}")) + "." + url(bytes(claims));
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
      signature.update(bytes(signed));
      return signed + "." + url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String value(Secret secret, String key) {
    var encoded = secret.getData().get(key);
    return encoded == null
        ? ""
        : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static String raw(KeyPair pair) {
    var encoded = pair.getPublic().getEncoded();
    return url(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
  }

  private static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Tells nothing of the keys. */
  @Override
  public String toString() {
    return "AgentKeys[%s]".formatted(publicKey);
  }
}
