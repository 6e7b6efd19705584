package io.fluxconfig.service.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often a join may fail, per token and per caller's address. Successful joins aren't limited,
 * for a fleet can stand behind one address. Each replica counts for itself: a token has 256 bits,
 * so the limit is there for the database's sake, not against guessing.
 */
@ApplicationScoped
class JoinLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int PER_TOKEN = 10;
  private static final int PER_ADDRESS = 60;
  private static final int REMEMBERED = 10_000;

  /** An IPv6 host has a whole network to call from. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final AttemptLimit<String> tokens;
  private final AttemptLimit<String> addresses;

  JoinLimits(Clock clock) {
    this.tokens = new AttemptLimit<>(PER_TOKEN, WINDOW, REMEMBERED, clock);
    this.addresses = new AttemptLimit<>(PER_ADDRESS, WINDOW, REMEMBERED, clock);
  }

  /** How long the caller has to wait; zero where it needn't. */
  Duration wait(byte[] tokenHash, String address) {
    var token = tokens.wait(HexFormat.of().formatHex(tokenHash));
    var caller = addresses.wait(network(address));
    return token.compareTo(caller) > 0 ? token : caller;
  }

  void failed(byte[] tokenHash, String address) {
    tokens.failed(HexFormat.of().formatHex(tokenHash));
    addresses.failed(network(address));
  }

  private static String network(String address) {
    if (address == null || !address.contains(":")) {
      return String.valueOf(address);
    }
    try {
      // In brackets it is no name, so nobody is asked for it.
      var bytes = InetAddress.getByName("[" + address + "]").getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
