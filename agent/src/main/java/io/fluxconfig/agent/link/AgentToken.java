package io.fluxconfig.agent.link;

import io.fluxconfig.api.protocol.Protocol;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;

/** The token of one call. */
final class AgentToken {
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private AgentToken() {}

  /** A token with a one-time id (the library adds it) that is good for a minute. */
  static String sign(Identity identity, Instant now) {
    return sign(identity, now, Jwt.claims());
  }

  /** The same, which names new keys ({@link Protocol#KEYS_CLAIM}). */
  static String naming(String keys, Identity identity, Instant now) {
    return sign(identity, now, Jwt.claims().claim(Protocol.KEYS_CLAIM, keys));
  }

  private static String sign(Identity identity, Instant now, JwtClaimsBuilder claims) {
    return claims
        .subject(identity.clusterId().orElseThrow())
        .audience(Protocol.AUDIENCE)
        .issuedAt(now)
        .expiresAt(now.plus(LIFETIME))
        .jws()
        .algorithm(SignatureAlgorithm.EDDSA)
        .sign(identity.privateKey());
  }
}
