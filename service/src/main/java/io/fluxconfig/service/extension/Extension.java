package io.fluxconfig.service.extension;

import java.time.Instant;

/**
 * A cluster's Flux, as clients see it. There is one a cluster.
 *
 * @param name {@code flux}, or what a client has called it
 * @param given whether a client has made it; else it came with the agent or a configuration
 * @param properties what a client has set
 */
public record Extension(
    String name,
    boolean given,
    ExtensionProperties properties,
    Instant createdAt,
    Instant modifiedAt) {
  private static final String NAME = "flux";

  /** One that nobody has made. */
  static Extension byItself(Instant createdAt) {
    return new Extension(NAME, false, ExtensionProperties.DEFAULT, createdAt, createdAt);
  }

  /** Names compare without case. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  Extension with(ExtensionProperties changed, Instant now) {
    return new Extension(name, true, changed, createdAt, now);
  }
}
