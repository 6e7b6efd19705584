package io.fluxconfig.agent.link;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.ProtectedSettings;
import io.fluxconfig.api.protocol.Sealing;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

/** Opens what the service has sealed for this cluster, and for one place in it. */
public final class Unsealing {
  private static final AlgorithmConstraints ALGORITHM =
      new AlgorithmConstraints(ConstraintType.PERMIT, Sealing.ALGORITHM);
  private static final AlgorithmConstraints ENCRYPTION =
      new AlgorithmConstraints(ConstraintType.PERMIT, Sealing.ENCRYPTION);
  private static final String WAY = Sealing.ALGORITHM + " with " + Sealing.ENCRYPTION;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Unsealing() {}

  /**
   * The settings, as the client sent them.
   *
   * @param identity one that has joined
   * @param settings with something sealed in them
   * @throws UnsealingException if they aren't for this place, or not as they were sealed
   */
  public static Map<String, String> open(
      Identity identity, String namespace, String name, ProtectedSettings settings)
      throws UnsealingException {
    try {
      var jwe = new JsonWebEncryption();
      jwe.setAlgorithmConstraints(ALGORITHM);
      jwe.setContentEncryptionAlgorithmConstraints(ENCRYPTION);
      jwe.setCompactSerialization(settings.sealed());
      check(jwe, Sealing.CLUSTER, identity.clusterId().orElseThrow());
      check(jwe, Sealing.NAMESPACE, namespace);
      check(jwe, Sealing.NAME, name);
      check(jwe, Sealing.GENERATION, settings.generation());
      jwe.setKey(key(identity, jwe.getKeyIdHeaderValue()).privateKey());
      return content(jwe.getPlaintextBytes());
    } catch (JoseException e) {
      // Without the cause: it might quote what was sealed.
      throw new UnsealingException("damaged, or sealed in another way than " + WAY);
    }
  }

  private static void check(JsonWebEncryption jwe, String header, Object expected)
      throws UnsealingException {
    var found = jwe.getHeaders().getObjectHeaderValue(header);
    if (!Objects.equals(found, expected)) {
      throw new UnsealingException("sealed for another " + header);
    }
  }

  private static SealingKey key(Identity identity, String id) throws UnsealingException {
    return identity.sealingKeys().stream()
        .filter(key -> key.publicKey().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnsealingException("sealed for a key that this agent doesn't have"));
  }

  private static Map<String, String> content(byte[] plain) throws UnsealingException {
    try {
      Map<String, String> content = JSON.readValue(plain, new TypeReference<>() {});
      if (content != null && !content.containsValue(null)) {
        return content;
      }
    } catch (IOException e) {
      // Without the cause: it would quote the content.
    }
    throw new UnsealingException("not an object of texts");
  }
}
