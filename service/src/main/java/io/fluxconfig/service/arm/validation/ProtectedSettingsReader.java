package io.fluxconfig.service.arm.validation;

import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads credentials. No problem quotes them. */
final class ProtectedSettingsReader {
  private static final Set<String> LATER = Set.of("sshPrivateKey", "bucketSecretKey");

  private ProtectedSettingsReader() {}

  static Map<String, String> read(JsonFields settings) {
    var read = new TreeMap<String, String>();
    for (var key : settings.names()) {
      var value = settings.text(key);
      if (value == null) {
        continue;
      }
      if (LATER.contains(key)) {
        settings.problem(key, WantedReader.NOT_YET);
      } else if (!key.equals(ProtectedSettingsReference.HTTPS_KEY)) {
        settings.problem(key, "is not a setting that is known; known is httpsKey");
      } else if (!isBase64(value)) {
        settings.problem(key, "must be base64 (RFC 4648, one line)");
      } else {
        read.put(key, value);
      }
    }
    return read;
  }

  private static boolean isBase64(String value) {
    try {
      return Base64.getDecoder().decode(value).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
