package io.fluxconfig.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The service's own issuer of tokens: client credentials (RFC 6749, section 4.4). */
public final class TokenEndpoint {
  private static final String PATH = "/adfs/oauth2/token";
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int OK = 200;

  private TokenEndpoint() {}

  /**
   * A token.
   *
   * @param value the bearer token
   * @param expiresAt null where the issuer doesn't say
   */
  public record Token(String value, Instant expiresAt) {
    @Override
    public String toString() {
      return "Token[expiresAt=%s]".formatted(expiresAt);
    }
  }

  /**
   * Asks for a token.
   *
   * @param now from when its lifetime counts: from before it was asked for
   * @throws CommandException if id or secret aren't right
   */
  public static Token ask(Http http, String clientId, String secret, Instant now) {
    var form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(
                encoded(clientId), encoded(secret), encoded(http.service().base() + "/.default"));
    var request =
        HttpRequest.newBuilder(http.service().resolve(PATH))
            .timeout(ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form))
            .build();
    var response = http.send(request);
    return token(response.statusCode(), Http.read(response.body()), now);
  }

  private static Token token(int status, JsonNode body, Instant now) {
    var value = body.path("access_token").asText("");
    if (status != OK || value.isEmpty()) {
      var why = body.path("error_description").asText(body.path("error").asText(""));
      throw CommandException.of(
          status >= 500 ? ExitCode.FAILED : ExitCode.REFUSED,
          "the service gives no token for this client (status %d)%s"
              .formatted(status, why.isEmpty() ? "" : ": " + why));
    }
    var seconds = body.path("expires_in").asLong(0);
    return new Token(value, seconds > 0 ? now.plusSeconds(seconds) : null);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
