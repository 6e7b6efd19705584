package io.fluxconfig.expansion.ssh;

import java.util.Base64;
import java.util.List;

/**
 * One line of known_hosts.
 *
 * @param marker empty, @cert-authority or @revoked
 * @param hosts whose key it is
 * @param type what the key is for, as ssh-ed25519
 * @param blob the key in the SSH protocol's form
 */
record HostKey(String marker, HostPatterns hosts, String type, byte[] blob) {
  private static final String REVOKED = "@revoked";
  private static final List<String> MARKERS = List.of("@cert-authority", REVOKED);

  static HostKey parse(String line) throws RefusedException {
    if (line.startsWith("-----BEGIN ")) {
      throw new RefusedException("is a private key; give the keys that ssh-keyscan prints");
    }
    var words = List.of(line.split("[ \t]+"));
    var marker = "";
    if (words.getFirst().startsWith("@")) {
      marker = words.getFirst();
      words = words.subList(1, words.size());
      if (!MARKERS.contains(marker)) {
        throw new RefusedException("has a marker other than @cert-authority and @revoked");
      }
    }
    if (words.size() < 3) {
      throw new RefusedException("is not of the form: host key-type base64-key");
    }
    var hosts = HostPatterns.parse(words.get(0));
    var blob = decode(words.get(2));
    HostKeyBlob.check(words.get(1), blob);
    return new HostKey(marker, hosts, words.get(1), blob);
  }

  private static byte[] decode(String base64) throws RefusedException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("has a key that isn't base64");
    }
  }

  /** Whether Flux would accept the host by this line. */
  boolean trusts(SshUrl url) {
    return !marker.equals(REVOKED) && hosts.match(url);
  }

  /** Whether it says anything of the host. Flux refuses a revoked key from any host. */
  boolean concerns(SshUrl url) {
    return marker.equals(REVOKED) || hosts.match(url);
  }

  /** Without a comment. */
  String line() {
    var entry = hosts.text() + " " + type + " " + Base64.getEncoder().encodeToString(blob);
    return marker.isEmpty() ? entry : marker + " " + entry;
  }
}
