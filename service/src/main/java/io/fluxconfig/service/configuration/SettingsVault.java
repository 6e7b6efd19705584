package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.storage.PrivateFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts protected settings for the database with the key in {@code <data>/service.key}: AES-256
 * in GCM, bound to the cluster and the configuration's name.
 */
@Startup
@Singleton
class SettingsVault {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final ObjectMapper json;
  private final SecureRandom random = new SecureRandom();
  private final byte[] sealKey;
  private final byte[] fingerprintKey;

  SettingsVault(ServiceConfig config, ObjectMapper json) {
    this.json = json;
    var file = config.data().resolve("service.key");
    var key = Base64.getUrlDecoder().decode(PrivateFile.secret(file));
    this.sealKey = hmac(key, "seal".getBytes(StandardCharsets.US_ASCII));
    this.fingerprintKey = hmac(key, "fingerprint".getBytes(StandardCharsets.US_ASCII));
  }

  byte[] seal(UUID cluster, String name, Map<String, String> settings) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, place(cluster, name), canonical(settings));
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  Map<String, String> open(UUID cluster, String name, byte[] content) {
    var buffer = ByteBuffer.wrap(content);
    var nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    var sealed = new byte[buffer.remaining()];
    buffer.get(sealed);
    try {
      var plain = crypt(Cipher.DECRYPT_MODE, nonce, place(cluster, name), sealed);
      return json.readValue(plain, new TypeReference<>() {});
    } catch (IOException e) {
      // Without the cause: it would quote the settings.
      throw new IllegalStateException("the protected settings of %s are damaged".formatted(name));
    }
  }

  /** The same for the same settings of the same configuration; tells nothing of them. */
  byte[] fingerprint(UUID cluster, String name, Map<String, String> settings) {
    var placed = place(cluster, name);
    var content = canonical(settings);
    var all = ByteBuffer.allocate(placed.length + 1 + content.length);
    return hmac(fingerprintKey, all.put(placed).put((byte) 0).put(content).array());
  }

  private static byte[] place(UUID cluster, String name) {
    return (cluster + "/" + name).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] canonical(Map<String, String> settings) {
    try {
      return json.writeValueAsBytes(new TreeMap<>(settings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("protected settings can't be written as JSON");
    }
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] associated, byte[] content) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(sealKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce), random);
      cipher.updateAAD(associated);
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "protected settings don't fit <data>/service.key: was it replaced?", e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
