package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.api.protocol.Sealing;
import java.security.PrivateKey;
import java.util.Base64;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.XDHKeyUtil;
import org.jose4j.lang.JoseException;

/** Seals and opens protected settings as the protocol says, independently of either side. */
final class SealedText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CURVE = "X25519";

  private SealedText() {}

  /**
   * A compact JWE.
   *
   * @param sealingKey raw, base64url; it is the {@code kid} too
   * @param header further members of the protected header
   * @param settings what is sealed
   */
  static String seal(String sealingKey, JsonNode header, JsonNode settings) {
    try {
      var jwe = new JsonWebEncryption();
      jwe.setAlgorithmHeaderValue(Sealing.ALGORITHM);
      jwe.setEncryptionMethodHeaderParameter(Sealing.ENCRYPTION);
      jwe.setKeyIdHeaderValue(sealingKey);
      header
          .properties()
          .forEach(
              one ->
                  jwe.setHeader(
                      one.getKey(),
                      one.getValue().isNumber()
                          ? (Object) one.getValue().asLong()
                          : one.getValue().asText()));
      jwe.setKey(new XDHKeyUtil().publicKey(Base64.getUrlDecoder().decode(sealingKey), CURVE));
      jwe.setPayload(settings.toString());
      return jwe.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("can't be sealed", e);
    }
  }

  /** The protected header and what was sealed, as {@code {header, settings}}. */
  static JsonNode open(PrivateKey key, String text) {
    try {
      var jwe = new JsonWebEncryption();
      jwe.setCompactSerialization(text);
      jwe.setKey(key);
      var opened = JsonNodeFactory.instance.objectNode();
      opened.set("settings", JSON.readTree(jwe.getPlaintextString()));
      opened.set("header", JSON.readTree(jwe.getHeaders().getFullHeaderAsJsonString()));
      return opened;
    } catch (JoseException | JsonProcessingException e) {
      throw new NonConformanceException("what is sealed can't be opened: " + e.getMessage());
    }
  }
}
