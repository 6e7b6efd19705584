package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.service.secret.Encryption;
import io.fluxconfig.service.secret.ServiceKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Encrypts protected settings with the service's own key, bound to the cluster and the
 * configuration's name, as long as there is no cluster to seal them for, and tells given ones from
 * those that were given before.
 */
@Singleton
class SettingsVault {
  private final ObjectMapper json;
  private final ServiceKey key;
  private final Encryption encryption;

  SettingsVault(ServiceKey key, ObjectMapper json) {
    this.json = json;
    this.key = key;
    this.encryption = key.encryption("seal");
  }

  byte[] encrypt(UUID cluster, String name, Map<String, String> settings) {
    return encryption.encrypt(place(cluster, name), canonical(settings));
  }

  Map<String, String> decrypt(UUID cluster, String name, byte[] content) {
    try {
      var plain = encryption.decrypt(place(cluster, name), content);
      return json.readValue(plain, new TypeReference<>() {});
    } catch (IOException e) {
      // Without the cause: it would quote the settings.
      throw new IllegalStateException("the protected settings of %s are damaged".formatted(name));
    }
  }

  /** The same for the same settings of the same configuration; tells nothing of them. */
  byte[] fingerprint(UUID cluster, String name, Map<String, String> settings) {
    var placed = place(cluster, name).getBytes(StandardCharsets.UTF_8);
    var content = canonical(settings);
    var all = ByteBuffer.allocate(placed.length + 1 + content.length);
    return key.fingerprint("fingerprint", all.put(placed).put((byte) 0).put(content).array());
  }

  private static String place(UUID cluster, String name) {
    return cluster + "/" + name;
  }

  private byte[] canonical(Map<String, String> settings) {
    try {
      return json.writeValueAsBytes(new TreeMap<>(settings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("protected settings can't be written as JSON");
    }
  }
}
