package io.fluxconfig.agent.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The identity as it lies in its Secret.
 *
 * @param current who the agent is
 * @param clusterName the cluster's resource id at the service; empty before it has joined
 * @param next who it will be once the service has taken these keys; empty unless a rotation has
 *     begun
 * @param since when the current keys were made
 * @param version the Secret's: no write overwrites what it hasn't read
 */
record StoredIdentity(
    Identity current,
    Optional<String> clusterName,
    Optional<Identity> next,
    Instant since,
    String version) {
  /** As long as the service may keep what it has sealed. */
  private static final Duration RETIRED_KEPT = Duration.ofHours(48);

  /**
   * Who the agent is, able to open what was sealed to the next sealing key already: the service may
   * have taken it without our having heard so.
   */
  Identity usable() {
    return next.map(
            n ->
                with(
                    current,
                    Stream.concat(current.sealingKeys().stream(), Stream.of(n.sealingKey()))))
        .orElse(current);
  }

  /** A rotation begun, or the one that has begun already. */
  StoredIdentity begun() {
    var fresh = next.orElseGet(() -> current.clusterId().map(Identity.create()::joined).get());
    return new StoredIdentity(current, clusterName, Optional.of(fresh), since, version);
  }

  /** The rotation ended: the next keys are the current ones, old sealing keys stay for a while. */
  StoredIdentity promoted(Instant now) {
    var fresh = next.orElseThrow();
    var former =
        Stream.concat(
                Stream.of(current.sealingKey().retired(now)),
                current.sealingKeys().stream().skip(1))
            .filter(key -> isKept(key, now));
    var promoted = with(fresh, Stream.concat(Stream.of(fresh.sealingKey()), former));
    return new StoredIdentity(promoted, clusterName, Optional.empty(), now, version);
  }

  StoredIdentity joined(String clusterId, String name) {
    return new StoredIdentity(
        current.joined(clusterId), Optional.ofNullable(name), next, since, version);
  }

  private static boolean isKept(SealingKey key, Instant now) {
    return key.retiredAt().map(at -> at.plus(RETIRED_KEPT).isAfter(now)).orElse(true);
  }

  private static Identity with(Identity identity, Stream<SealingKey> keys) {
    List<SealingKey> sealingKeys = keys.toList();
    return new Identity(
        identity.privateKey(), identity.publicKey(), sealingKeys, identity.clusterId());
  }
}
