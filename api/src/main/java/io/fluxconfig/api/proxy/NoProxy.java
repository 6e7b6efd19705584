package io.fluxconfig.api.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which hosts are called without the proxy, in the form that most programs read in {@code
 * NO_PROXY}: entries separated by commas, each with a {@code :port} or for all ports. {@code *} is
 * all hosts; {@code example.com} that one and all below it; {@code .example.com} and {@code
 * *.example.com} those below only; {@code 10.1.2.3}, {@code 10.0.0.0/8} or {@code fd00::/8}
 * addresses. Names aren't resolved to compare them with addresses. The host itself is never called
 * through the proxy.
 */
final class NoProxy {
  private static final String DIGITS = "\\d{1,5}";

  private final List<Entry> entries;

  private NoProxy(List<Entry> entries) {
    this.entries = entries;
  }

  static NoProxy parse(String text) {
    return new NoProxy(
        Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(NoProxy::entry)
            .toList());
  }

  /** Whether this host is called without the proxy. */
  boolean matches(String host, int port) {
    var plain = plain(host.toLowerCase(Locale.ROOT));
    var address = address(plain);
    return plain.equals("localhost")
        || address != null && address.isLoopbackAddress()
        || entries.stream().anyMatch(entry -> entry.matches(plain, address, port));
  }

  private static Entry entry(String text) {
    var colon = text.lastIndexOf(':');
    var single = colon >= 0 && (colon == text.indexOf(':') || text.charAt(colon - 1) == ']');
    if (single && text.substring(colon + 1).matches(DIGITS)) {
      return new Entry(
          plain(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
    return new Entry(plain(text), -1);
  }

  private static String plain(String host) {
    var open = host.startsWith("[") && host.endsWith("]");
    var name = open ? host.substring(1, host.length() - 1) : host;
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** The address that is written there; null where it is a name. */
  private static InetAddress address(String text) {
    var literal = text.contains(":") || text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    try {
      return literal ? InetAddress.getByName(text.contains(":") ? "[" + text + "]" : text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private record Entry(String pattern, int port) {
    boolean matches(String host, InetAddress address, int hostPort) {
      return (port < 0 || port == hostPort)
          && (pattern.equals("*") || (address == null ? isName(host) : isAddress(address)));
    }

    private boolean isName(String host) {
      if (pattern.startsWith("*.") || pattern.startsWith(".")) {
        return host.endsWith(pattern.substring(pattern.indexOf('.')));
      }
      return host.equals(pattern) || host.endsWith("." + pattern);
    }

    private boolean isAddress(InetAddress host) {
      var slash = pattern.indexOf('/');
      var network = NoProxy.address(slash < 0 ? pattern : pattern.substring(0, slash));
      if (network == null || network.getAddress().length != host.getAddress().length) {
        return false;
      }
      var whole = network.getAddress().length * Byte.SIZE;
      var bits = slash < 0 ? whole : bits(pattern.substring(slash + 1), whole);
      return bits >= 0 && share(network.getAddress(), host.getAddress(), bits);
    }

    private static int bits(String text, int whole) {
      return text.matches("\\d{1,3}") && Integer.parseInt(text) <= whole
          ? Integer.parseInt(text)
          : -1;
    }

    private static boolean share(byte[] network, byte[] host, int bits) {
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> bit % Byte.SIZE;
        if ((network[bit / Byte.SIZE] & mask) != (host[bit / Byte.SIZE] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
