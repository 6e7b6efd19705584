package io.fluxconfig.service.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where calls come from that count as one caller's. */
public final class Network {
  /** An IPv6 host has a whole network to call from. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private Network() {}

  /** The network of an IP address. */
  public static String of(String address) {
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
