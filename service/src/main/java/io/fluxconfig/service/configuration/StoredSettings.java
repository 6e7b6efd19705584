package io.fluxconfig.service.configuration;

import java.time.Instant;

/**
 * Protected settings as the service keeps them.
 *
 * @param generation the generation in which they were given
 * @param fingerprint tells whether given ones are the same
 * @param givenAt when they were given
 * @param content what the service has of them
 */
record StoredSettings(long generation, byte[] fingerprint, Instant givenAt, Content content) {

  /** What there still is of protected settings. */
  sealed interface Content {
    /** Encrypted with the service's own key: the cluster hasn't joined yet. */
    record Encrypted(byte[] bytes) implements Content {}

    /** Sealed for the cluster: the service itself can't read them any more. */
    record Sealed(String jwe) implements Content {}

    /** Nothing: the cluster has them. */
    record Arrived() implements Content {}

    /**
     * Nothing: they were dropped before the cluster said that it has them.
     *
     * @param why what happened, and what to do
     */
    record Lost(String why) implements Content {}
  }

  StoredSettings with(Content next) {
    return new StoredSettings(generation, fingerprint, givenAt, next);
  }

  StoredSettings arrived() {
    return with(new Content.Arrived());
  }

  /** Whether there is something to drop that was given before a time. */
  boolean isOlderThan(Instant limit) {
    var isThere = content instanceof Content.Encrypted || content instanceof Content.Sealed;
    return isThere && givenAt.isBefore(limit);
  }

  byte[] encrypted() {
    return content instanceof Content.Encrypted(byte[] bytes) ? bytes : null;
  }

  String jwe() {
    return content instanceof Content.Sealed(String jwe) ? jwe : null;
  }

  String lost() {
    return content instanceof Content.Lost(String why) ? why : null;
  }
}
