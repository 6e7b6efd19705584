package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * Replaces the agent's keys. Asked again with the same keys the answer is the same, for the first
 * one may have been lost. The old public key is good for some more time, so that calls under way
 * aren't lost.
 *
 * @param publicKey as in {@link JoinRequest}: the new one
 * @param sealingKey as in {@link JoinRequest}: the new one
 * @param proof a JWT as every call carries one, signed with the new key: the caller really has it;
 *     both have the claim {@link Protocol#KEYS_CLAIM}
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RotateRequest(
    String publicKey,
    String sealingKey,
    String proof,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {

  /**
   * What {@link Protocol#KEYS_CLAIM} says of two keys: SHA-256 of {@code publicKey.sealingKey}, in
   * base64url without padding.
   */
  public static String keysClaim(String publicKey, String sealingKey) {
    try {
      var text = (publicKey + "." + sealingKey).getBytes(StandardCharsets.US_ASCII);
      var digest = MessageDigest.getInstance("SHA-256").digest(text);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256 here", e);
    }
  }
}
