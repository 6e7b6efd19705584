package io.fluxconfig.agent.link;

import io.fluxconfig.api.protocol.Protocol;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;

/** The token of one call. */
final class AgentToken {
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private AgentToken() {}

  /** A token with a one-time id (the library adds it) that is good for a minute. */
  static String sign(Identity identity, Instant now) {
    return Jwt.claims()
        .subject(identity.clusterId().orElseThrow())
        .audience(Protocol.AUDIENCE)
        .issuedAt(now)
        .expiresAt(now.plus(LIFETIME))
        .jws()
        .algorithm(SignatureAlgorithm.EDDSA)
        .sign(identity.privateKey());
  }
}
