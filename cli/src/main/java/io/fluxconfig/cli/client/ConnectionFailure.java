package io.fluxconfig.cli.client;

import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a service couldn't be asked, for people. */
final class ConnectionFailure {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
  private static final String FETCH_CA =
      """
      If the service made its own CA, copy the file tls/ca.crt from its data folder (on its machine,
      by a way that you trust) and name it: --ca-file ca.crt, or FLUXCONFIG_CA_FILE=ca.crt""";

  private static final String BY_PROXY =
      "It was called by the proxy in HTTPS_PROXY; hosts in NO_PROXY are called without.";

  private ConnectionFailure() {}

  static CommandException read(
      IOException failure, ServiceAddress service, boolean ownCa, boolean proxied) {
    if (caused(failure, CertPathBuilderException.class).isPresent()) {
      return unreachable(
              ownCa
                  ? "the certificate of %s is not from the CA in --ca-file"
                  : "the certificate of %s is from a CA that isn't trusted here",
              service)
          .hint(FETCH_CA);
    }
    if (caused(failure, CertificateExpiredException.class).isPresent()) {
      return unreachable("the certificate of %s has expired", service);
    }
    var certificate = caused(failure, CertificateException.class);
    if (certificate.isPresent()) {
      return unreachable("the certificate of %s isn't for this host", service)
          .hint("It says: %s".formatted(certificate.get().getMessage()));
    }
    return unreachable("%s can't be reached: " + reason(failure), service)
        .hint(proxied ? BY_PROXY : "")
        .passing(ASK_AGAIN);
  }

  static CommandException refusedByProxy(ServiceAddress service) {
    return unreachable("the proxy doesn't let calls to %s through without another login", service)
        .hint("HTTPS_PROXY takes http://user:password@host:port.");
  }

  private static String reason(IOException failure) {
    if (caused(failure, UnresolvedAddressException.class).isPresent()) {
      return "its name is not known";
    }
    if (failure instanceof HttpTimeoutException) {
      return "it doesn't answer";
    }
    if (failure instanceof ConnectException) {
      return "nothing takes connections there";
    }
    if (failure instanceof SSLException) {
      return "it doesn't speak TLS as expected";
    }
    return "the connection broke";
  }

  private static CommandException unreachable(String message, ServiceAddress service) {
    return CommandException.of(ExitCode.UNREACHABLE, message.formatted(service.base()));
  }

  private static <T extends Throwable> Optional<T> caused(Throwable failure, Class<T> type) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
