package io.fluxconfig.testbed.blob;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A storage account.
 *
 * @param name its name
 * @param key its key, base64
 */
record Account(String name, String key) {
  static final String VERSION = "2020-12-06";

  private static final Duration LIFE = Duration.ofHours(1);
  private static final int KEY_BYTES = 64;

  static Account named(String name) {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Account(name, Base64.getEncoder().encodeToString(key));
  }

  /** Lets its bearer read and list one container. */
  String sasKey(String container) {
    var expiry = expiry();
    var resource = "/blob/" + name + "/" + container;
    var signed =
        String.join(
            "\n", "rl", "", expiry, resource, "", "", "", VERSION, "c", "", "", "", "", "", "", "");
    return query(Map.of("sp", "rl", "se", expiry, "sv", VERSION, "sr", "c", "sig", sign(signed)));
  }

  /** Lets its bearer create containers, and blobs in them. */
  String writeKey() {
    var expiry = expiry();
    var signed = String.join("\n", name, "cw", "b", "co", "", expiry, "", "", VERSION, "", "");
    return query(
        Map.of(
            "sp", "cw", "ss", "b", "srt", "co", "se", expiry, "sv", VERSION, "sig", sign(signed)));
  }

  @Override
  public String toString() {
    return "Account " + name;
  }

  private static String expiry() {
    return Instant.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String sign(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String query(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
