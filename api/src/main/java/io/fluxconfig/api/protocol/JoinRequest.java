package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What an agent shows once to become a cluster's agent.
 *
 * @param token the one-time join token
 * @param publicKey the raw 32 bytes of its Ed25519 public key, base64url without padding (RFC
 *     8037's {@code x})
 * @param sealingKey the raw 32 bytes of its X25519 public key, to which the service seals protected
 *     settings (see {@link Sealing}), base64url without padding; text that is its {@code kid}
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JoinRequest(
    String token,
    String publicKey,
    String sealingKey,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {}
