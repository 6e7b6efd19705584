package io.fluxconfig.agent.link;

import io.fluxconfig.api.protocol.VersionRange;

/**
 * Which version of the protocol the agent speaks with the service: the newest that both know, as
 * far as it is known what the service knows.
 */
final class SpokenVersion {
  private final VersionRange own;
  private volatile int spoken;
  private volatile VersionRange theirs;

  SpokenVersion(int newest) {
    this.own = VersionRange.upTo(newest);
    this.spoken = newest;
  }

  int now() {
    return spoken;
  }

  /** Takes in what the service says of itself; anything unreadable changes nothing. */
  void heard(String range) {
    VersionRange.parse(range)
        .ifPresent(
            said -> {
              theirs = said;
              own.newestWith(said).ifPresent(common -> spoken = common);
            });
  }

  /**
   * What to say of a refusal.
   *
   * @param refused the version that was refused
   */
  String explain(int refused) {
    if (theirs == null) {
      return "the service refuses protocol version %d and doesn't say which it speaks"
          .formatted(refused);
    }
    if (own.newestWith(theirs).isPresent()) {
      return "the service speaks protocol versions %s: going on with %d".formatted(theirs, spoken);
    }
    return "this agent speaks protocol versions %s, the service %s: update the %s"
        .formatted(own, theirs, theirs.newest() < own.oldest() ? "service" : "agent");
  }
}
