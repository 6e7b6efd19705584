package io.fluxconfig.api.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The proxy on the way to the service. The connection through it is TLS from end to end: it sees
 * the service's name and port, and nothing else.
 */
public final class WebProxy {
  private static final int DEFAULT_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final String host;
  private final int port;
  private final Optional<String> credentials;
  private final NoProxy exceptions;

  private WebProxy(String host, int port, Optional<String> credentials, NoProxy exceptions) {
    this.host = host;
    this.port = port;
    this.credentials = credentials;
    this.exceptions = exceptions;
  }

  /**
   * Must be called before the JDK's HTTP client is first used, for it refuses to send a password to
   * a proxy for a tunnel otherwise. What the password may be seen by is the way to the proxy, as in
   * every other program that reads HTTPS_PROXY.
   */
  public static void allowPasswords() {
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  /**
   * Reads a proxy's URL: {@code http://user:password@host:port}, or less of it.
   *
   * @param noProxy which hosts are called without it, see {@link NoProxy}; empty for none
   * @throws IllegalArgumentException if it is none that can be used; tells nothing of the password
   */
  public static WebProxy of(String url, String noProxy) {
    try {
      var uri = URI.create(url.contains("://") ? url : "http://" + url);
      if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
        throw new IllegalArgumentException();
      }
      return new WebProxy(
          uri.getHost(),
          uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
          Optional.ofNullable(uri.getRawUserInfo()).map(WebProxy::credentials),
          NoProxy.parse(noProxy));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the proxy must be given as http://host:port, or http://user:password@host:port with"
              + " special characters in percent form; other kinds of proxy can't be used");
    }
  }

  /** Has a client go by this proxy. */
  public HttpClient.Builder on(HttpClient.Builder builder) {
    return builder.proxy(new Selector());
  }

  /** Whether a URL is called through it. */
  public boolean leadsTo(URI uri) {
    var port = uri.getPort() < 0 ? HTTPS_PORT : uri.getPort();
    return !exceptions.matches(uri.getHost(), port);
  }

  /**
   * What a request shows the proxy, where it wants credentials. Shown at once: the JDK's client
   * loses the answer's body where it was asked for them first. It shows them to the proxy only.
   */
  public Optional<String> authorization() {
    return credentials;
  }

  private static String credentials(String userInfo) {
    var parts = userInfo.split(":", 2);
    var text = decoded(parts[0]) + ":" + (parts.length > 1 ? decoded(parts[1]) : "");
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private final class Selector extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      // A new address each time, so that a change of the proxy's name in DNS is seen.
      return leadsTo(uri)
          ? List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port)))
          : List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // The call fails, which is told.
    }
  }
}
