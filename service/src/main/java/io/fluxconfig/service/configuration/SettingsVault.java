package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.service.FoundationException;
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
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts protected settings with the service's own key (AES-256 in GCM, bound to the cluster and
 * the configuration's name) as long as there is no cluster to seal them for, and tells given ones
 * from those that were given before.
 */
@Startup
@Singleton
class SettingsVault {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}=?");

  private final ObjectMapper json;
  private final SecureRandom random = new SecureRandom();
  private final byte[] encryptionKey;
  private final byte[] fingerprintKey;

  SettingsVault(ServiceConfig config, ObjectMapper json) {
    this.json = json;
    var key = key(config);
    this.encryptionKey = hmac(key, "seal".getBytes(StandardCharsets.US_ASCII));
    this.fingerprintKey = hmac(key, "fingerprint".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] key(ServiceConfig config) {
    var file = config.data().resolve("service.key");
    var given = config.serviceKey().filter(text -> !text.isBlank());
    var text = given.orElseGet(() -> PrivateFile.secret(file)).strip();
    if (!KEY.matcher(text).matches()) {
      throw new FoundationException(
          "%s must be 32 random bytes in base64url"
              .formatted(given.isPresent() ? "FLUXCONFIG_SERVICE_KEY" : file));
    }
    return Base64.getUrlDecoder().decode(text);
  }

  byte[] encrypt(UUID cluster, String name, Map<String, String> settings) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, place(cluster, name), canonical(settings));
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  Map<String, String> decrypt(UUID cluster, String name, byte[] content) {
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
          mode,
          new SecretKeySpec(encryptionKey, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce),
          random);
      cipher.updateAAD(associated);
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "protected settings don't fit the service's key (<data>/service.key): was it replaced?",
          e);
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
