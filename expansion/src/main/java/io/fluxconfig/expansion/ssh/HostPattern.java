package io.fluxconfig.expansion.ssh;

import java.util.regex.Pattern;

/**
 * A host's name or address, in which * and ? stand for others.
 *
 * @param negated whether hosts that it matches are excluded
 * @param glob in lower case
 * @param port 22 unless given
 */
record HostPattern(boolean negated, String glob, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<not>!?)(?:\\[(?<bracketed>[a-z0-9_.:*?-]+)]:(?<port>[0-9]{1,5})"
              + "|(?<plain>[a-z0-9_.*?-]+|[0-9a-f:.]+))");
  private static final int SSH_PORT = 22;
  private static final int MAX_LENGTH = 255;

  static HostPattern parse(String text) throws RefusedException {
    var parts = FORM.matcher(text);
    if (text.length() > MAX_LENGTH || !parts.matches()) {
      throw new RefusedException(
          "names no host; hosts are written host, [host]:port or |1|...|...");
    }
    var negated = !parts.group("not").isEmpty();
    return parts.group("plain") != null
        ? new HostPattern(negated, parts.group("plain"), SSH_PORT)
        : new HostPattern(negated, parts.group("bracketed"), Integer.parseInt(parts.group("port")));
  }

  boolean matches(SshUrl url) {
    return port == url.port() && matches(url.host());
  }

  /** Goes back to the last star alone, so that no pattern takes long. */
  private boolean matches(String host) {
    var at = 0;
    var in = 0;
    var star = -1;
    var afterStar = 0;
    while (in < host.length()) {
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        afterStar = in;
      } else if (at < glob.length()
          && (glob.charAt(at) == '?' || glob.charAt(at) == host.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++afterStar;
      } else {
        return false;
      }
    }
    return glob.substring(at).chars().allMatch(c -> c == '*');
  }
}
