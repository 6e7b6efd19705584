package io.fluxconfig.cli.client;

import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where the service answers.
 *
 * @param base {@code https://host} with a port where it isn't 443, and a path where it has one; no
 *     slash at the end
 */
public record ServiceAddress(String base) {

  /**
   * Reads a URL as a person gives it.
   *
   * @throws CommandException if it isn't https, for a token would travel in the clear, or has a
   *     user or a query in it
   */
  public static ServiceAddress of(String url) {
    try {
      var uri = new URI(url);
      var plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && plain) {
        return new ServiceAddress(url.replaceFirst("/+$", ""));
      }
    } catch (URISyntaxException e) {
      // Said below: what was given may hold a password.
    }
    throw CommandException.of(
        ExitCode.USAGE, "--service must be an https URL such as https://config.example.com:8443");
  }

  /**
   * A link that the service gave, at this address: a token goes to no other host, and a proxy
   * before the service may have a name that it doesn't know.
   */
  URI resolve(String link) {
    try {
      var uri = new URI(link);
      if (!uri.isAbsolute()) {
        return URI.create(base + link);
      }
      var origin = URI.create(base).resolve("/").toString().replaceFirst("/$", "");
      var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return URI.create(origin + uri.getRawPath() + query);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw CommandException.of(ExitCode.FAILED, "the service answered with a link that is none");
    }
  }
}
