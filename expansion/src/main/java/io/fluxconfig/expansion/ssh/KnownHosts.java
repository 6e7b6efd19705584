package io.fluxconfig.expansion.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Host keys that Flux trusts, in the form of OpenSSH's known_hosts. */
public final class KnownHosts {
  private static final int MAX_LENGTH = 256 * 1024;
  private static final String BUILT_IN = resource("known_hosts");

  private KnownHosts() {}

  /**
   * Reads all lines.
   *
   * @return the entries, one a line, without comments
   */
  public static Checked<String> check(String text) {
    return Check.result(() -> text(entries(text), entry -> true));
  }

  /**
   * Reads all lines and takes those that bear on a URL's host. Flux offers the server the key types
   * of all lines that it gets, so that another host's lines could make it ask for a key that this
   * host has but nobody listed.
   */
  public static Checked<String> check(String text, SshUrl url) {
    return Check.result(
        () -> {
          var entries = entries(text);
          if (entries.stream().noneMatch(entry -> entry.trusts(url))) {
            throw new RefusedException("has no key of " + url.knownHostsName() + remedy(url));
          }
          return text(entries, entry -> entry.concerns(url));
        });
  }

  /** The published keys of a common host. */
  public static Optional<String> builtInFor(SshUrl url) {
    return check(BUILT_IN, url).value();
  }

  private static String remedy(SshUrl url) {
    return "; add what this prints, after comparing it with what the host's owner publishes: "
        + url.keyscan();
  }

  private static List<HostKey> entries(String text) throws RefusedException {
    if (text.length() > MAX_LENGTH) {
      throw new RefusedException("is longer than 256 KiB; give the lines of the host alone");
    }
    var lines = text.lines().map(String::strip).toList();
    var entries = new ArrayList<HostKey>();
    for (var i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        entries.add(entry(i + 1, lines.get(i)));
      }
    }
    if (entries.isEmpty()) {
      throw new RefusedException("holds no host key");
    }
    return entries;
  }

  private static HostKey entry(int number, String line) throws RefusedException {
    try {
      return HostKey.parse(line);
    } catch (RefusedException e) {
      throw new RefusedException("line " + number + ": " + e.getMessage());
    }
  }

  private static String text(List<HostKey> entries, Predicate<HostKey> wanted) {
    return entries.stream()
        .filter(wanted)
        .map(entry -> entry.line() + "\n")
        .collect(Collectors.joining());
  }

  static String resource(String name) {
    try (var in = KnownHosts.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
