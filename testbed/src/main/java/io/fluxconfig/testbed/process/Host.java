package io.fluxconfig.testbed.process;

import java.util.Optional;

/**
 * This machine, as the cluster reaches it: 127.0.0.1, or what the environment's {@code
 * TESTBED_HOST} says where the cluster is elsewhere.
 *
 * @param name a name or an address, for URLs and certificates
 */
public record Host(String name) {
  private static final String LOOPBACK = "127.0.0.1";

  /** This machine. */
  public static Host own() {
    return new Host(Optional.ofNullable(System.getenv("TESTBED_HOST")).orElse(LOOPBACK));
  }

  /** The address that a server listens on: no other than 127.0.0.1 if that will do. */
  public String listen() {
    return name.equals(LOOPBACK) ? LOOPBACK : "0.0.0.0";
  }
}
