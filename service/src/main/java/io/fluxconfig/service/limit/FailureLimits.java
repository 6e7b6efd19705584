package io.fluxconfig.service.limit;

import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;

/**
 * How often attempts with a credential may fail, per credential and per caller's address. Those
 * that succeed aren't limited, for a fleet can stand behind one address. Each place that asks for
 * these limits counts for itself, and so does each replica: what is tried has 256 bits, so they are
 * there for the database's sake, not against guessing.
 */
@Dependent
public class FailureLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int PER_CREDENTIAL = 10;
  private static final int PER_ADDRESS = 60;
  private static final int REMEMBERED = 10_000;

  private final AttemptLimit<String> credentials;
  private final AttemptLimit<String> addresses;

  FailureLimits(Clock clock) {
    this.credentials = new AttemptLimit<>(PER_CREDENTIAL, WINDOW, REMEMBERED, clock);
    this.addresses = new AttemptLimit<>(PER_ADDRESS, WINDOW, REMEMBERED, clock);
  }

  /** How long the caller has to wait; zero where it needn't. */
  public Duration wait(String credential, String address) {
    var own = credentials.wait(credential);
    var network = addresses.wait(Network.of(address));
    return own.compareTo(network) > 0 ? own : network;
  }

  /** An attempt has failed. */
  public void failed(String credential, String address) {
    credentials.failed(credential);
    addresses.failed(Network.of(address));
  }
}
