package io.fluxconfig.service.secret;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.storage.PrivateFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The service's own key: given, or kept in {@code <data>/service.key}. Each purpose has a key of
 * its own that follows from it.
 */
@Startup
@Singleton
public class ServiceKey {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}=?");

  private final byte[] key;

  /** The key that the settings give or name; made where there is none. */
  public ServiceKey(ServiceConfig config) {
    var file = config.data().resolve("service.key");
    var given = config.serviceKey().filter(text -> !text.isBlank());
    var text = given.orElseGet(() -> PrivateFile.secret(file)).strip();
    if (!KEY.matcher(text).matches()) {
      throw new FoundationException(
          "%s must be 32 random bytes in base64url"
              .formatted(given.isPresent() ? "FLUXCONFIG_SERVICE_KEY" : file));
    }
    this.key = Base64.getUrlDecoder().decode(text);
  }

  /** Encryption for one purpose. */
  public Encryption encryption(String purpose) {
    return new Encryption(derived(purpose));
  }

  /** A keyed fingerprint of contents, for one purpose. */
  public byte[] fingerprint(String purpose, byte[] content) {
    return hmac(derived(purpose), content);
  }

  private byte[] derived(String purpose) {
    return hmac(key, purpose.getBytes(StandardCharsets.US_ASCII));
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
