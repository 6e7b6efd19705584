package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fluxconfig.cli.client.Http;
import io.fluxconfig.cli.client.ServiceClient;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.io.IOException;
import java.util.Base64;

/**
 * Whom a token is for, as far as that can be told.
 *
 * @param http the service that it is for
 * @param token a JWT, or the admin token, of which nothing can be told
 */
record WhoAmI(Http http, String token) {
  private static final String SUBSCRIPTIONS = "/subscriptions?api-version=2022-12-01";
  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;

  /**
   * Shows the token to the service.
   *
   * @return {@code " as NAME"}, or nothing where no name is known
   * @throws CommandException if the service doesn't take it
   */
  String check() {
    var answer = new ServiceClient(http, token).attempt("GET", SUBSCRIPTIONS, null);
    if (answer.status() == UNAUTHORIZED) {
      throw CommandException.of(ExitCode.REFUSED, "the service doesn't take this token");
    }
    if (answer.status() >= SERVER_ERROR) {
      throw CommandException.of(
          ExitCode.FAILED, "the service fails (status %d)".formatted(answer.status()));
    }
    return name().isEmpty() ? "" : " as " + name();
  }

  /** What the token says itself; its signature is the service's to check. */
  String name() {
    var claims = claims();
    for (var claim : new String[] {"preferred_username", "appid", "azp", "client_id", "sub"}) {
      var value = claims.path(claim).asText("");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private JsonNode claims() {
    var parts = token.split("\\.", -1);
    try {
      return parts.length == 3
          ? new JsonMapper().readTree(Base64.getUrlDecoder().decode(parts[1]))
          : MissingNode.getInstance();
    } catch (IOException | IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public String toString() {
    return "WhoAmI[%s]".formatted(http.service().base());
  }
}
