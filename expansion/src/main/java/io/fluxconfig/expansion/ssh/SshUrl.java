package io.fluxconfig.expansion.ssh;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A repository's place on an SSH server.
 *
 * @param user who logs in
 * @param host name or address in lower case, an IPv6 address without brackets
 * @param port 22 unless given
 * @param path begins with a slash
 */
public record SshUrl(String user, String host, int port, String path) {
  private static final String SCHEME = "ssh://";
  private static final String GIT = "git";
  private static final String SCP_START = GIT + "@";
  private static final int SSH_PORT = 22;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_LENGTH = 2_048;

  private static final String HOST = "(?<host>\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9_][A-Za-z0-9._-]*)";
  private static final Pattern URL =
      Pattern.compile(
          "ssh://(?:(?<user>[A-Za-z0-9_][A-Za-z0-9._~+%-]*)@)?"
              + HOST
              + "(?::(?<port>[0-9]{0,5}))?/(?<path>.*)");
  private static final Pattern SCP = Pattern.compile("git@" + HOST + ":/?(?<path>.*)");
  private static final Pattern PASSWORD = Pattern.compile("ssh://[^/@]*:[^/]*@.*");

  /** Characters that a URL's path can't hold, or that would make a query or a fragment of it. */
  private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cntrl}\\\\?#]|%(?![0-9a-fA-F]{2})");

  /** Whether it is meant for SSH: a URL, or scp's form with the user git. */
  public static boolean isSsh(String url) {
    return url.startsWith(SCHEME) || url.startsWith(SCP_START);
  }

  /**
   * Reads a URL or scp's form. The path of the latter counts from the root, as Git hosts have it,
   * for Flux takes only URLs.
   */
  public static Checked<SshUrl> parse(String url) {
    return Check.result(() -> url.startsWith(SCHEME) ? fromUrl(url) : fromScp(url));
  }

  private static SshUrl fromUrl(String url) throws RefusedException {
    refuseUnfit(url);
    if (PASSWORD.matcher(url).matches()) {
      throw new RefusedException("holds a password; leave it out, SSH sources use a key");
    }
    var parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new RefusedException("is not of the form ssh://[user@]host[:port]/path");
    }
    var user = Optional.ofNullable(parts.group("user")).orElse(GIT);
    return at(user, parts.group("host"), port(parts.group("port")), parts.group("path"));
  }

  private static SshUrl fromScp(String url) throws RefusedException {
    refuseUnfit(url);
    var parts = SCP.matcher(url);
    if (!parts.matches()) {
      throw new RefusedException("is neither of the form git@host:path nor ssh://host/path");
    }
    return at(GIT, parts.group("host"), SSH_PORT, parts.group("path"));
  }

  private static SshUrl at(String user, String host, int port, String path)
      throws RefusedException {
    if (path.chars().allMatch(c -> c == '/')) {
      throw new RefusedException("names no repository; add its path behind the host");
    }
    var bare = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    return new SshUrl(user, bare, port, "/" + path);
  }

  private static int port(String digits) throws RefusedException {
    if (digits == null || digits.isEmpty()) {
      return SSH_PORT;
    }
    var port = Integer.parseInt(digits);
    if (port < 1 || port > MAX_PORT) {
      throw new RefusedException("has a port that isn't between 1 and 65535");
    }
    return port;
  }

  private static void refuseUnfit(String url) throws RefusedException {
    if (url.length() > MAX_LENGTH) {
      throw new RefusedException("is longer than " + MAX_LENGTH + " characters");
    }
    if (UNFIT.matcher(url).find()) {
      throw new RefusedException(
          "holds a blank, a line end, or one of \\ ? # %, which need %-encoding");
    }
  }

  /** In the form that a GitRepository takes. */
  public String url() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    return SCHEME + user + "@" + name + (port == SSH_PORT ? "" : ":" + port) + path;
  }

  /** As the host is written in known_hosts. */
  public String knownHostsName() {
    return port == SSH_PORT ? host : "[" + host + "]:" + port;
  }

  /** The command that prints the host's keys. */
  public String keyscan() {
    return "ssh-keyscan " + (port == SSH_PORT ? "" : "-p " + port + " ") + host;
  }
}
