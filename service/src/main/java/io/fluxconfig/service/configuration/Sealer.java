package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.Sealing;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.XDHKeyUtil;
import org.jose4j.lang.JoseException;

/**
 * Seals protected settings so that one cluster's agent alone can read them: see {@link Sealing}.
 */
@ApplicationScoped
class Sealer {
  private static final String CURVE = "X25519";

  private final ObjectMapper json;

  Sealer(ObjectMapper json) {
    this.json = json;
  }

  /**
   * A compact JWE.
   *
   * @param cluster one that has joined
   */
  String seal(
      Cluster cluster,
      String namespace,
      String name,
      long generation,
      Map<String, String> settings) {
    try {
      var jwe = new JsonWebEncryption();
      jwe.setAlgorithmHeaderValue(Sealing.ALGORITHM);
      jwe.setEncryptionMethodHeaderParameter(Sealing.ENCRYPTION);
      jwe.setKeyIdHeaderValue(keyId(cluster));
      jwe.setHeader(Sealing.CLUSTER, cluster.id().toString());
      jwe.setHeader(Sealing.NAMESPACE, namespace);
      jwe.setHeader(Sealing.NAME, name);
      jwe.setHeader(Sealing.GENERATION, generation);
      jwe.setKey(new XDHKeyUtil().publicKey(cluster.sealingKey(), CURVE));
      jwe.setPayload(json.writeValueAsString(settings));
      return jwe.getCompactSerialization();
    } catch (JoseException | JsonProcessingException e) {
      // Without the cause: it might quote the settings.
      throw new IllegalStateException("protected settings of %s can't be sealed".formatted(name));
    }
  }

  private static String keyId(Cluster cluster) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cluster.sealingKey());
  }
}
