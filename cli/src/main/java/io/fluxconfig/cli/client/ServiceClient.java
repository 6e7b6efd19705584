package io.fluxconfig.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;

/** Calls the management API. An answer of 400 and above becomes a {@link CommandException}. */
public final class ServiceClient {
  private static final String API_VERSION = "2025-04-01";
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int ERROR = 400;
  private static final int NOT_FOUND = 404;

  private final Http http;
  private final String token;

  /**
   * Sends a bearer token with each call.
   *
   * @throws CommandException if that can't be one: a header's own error would quote it
   */
  public ServiceClient(Http http, String token) {
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw CommandException.of(
          ExitCode.USAGE,
          "the token is empty, or has spaces, line breaks or letters that none has");
    }
    this.http = http;
    this.token = token;
  }

  /** A resource, or anything else. */
  public Answer get(String path) {
    return send("GET", path, null);
  }

  /** A resource; empty where there is none. */
  public Optional<JsonNode> find(String path) {
    var answer = attempt("GET", path, null);
    return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(checked(answer).body());
  }

  /** All items of all pages. */
  public ArrayNode list(String path) {
    var all = JsonNodeFactory.instance.arrayNode();
    var seen = new HashSet<String>();
    for (var next = path; !next.isEmpty(); ) {
      if (!seen.add(next)) {
        throw CommandException.of(ExitCode.FAILED, "the service's pages go round in a circle");
      }
      var page = get(next).body();
      page.path("value").forEach(all::add);
      next = page.path("nextLink").asText("");
    }
    return all;
  }

  /** Any call; throws what went wrong. */
  public Answer send(String method, String path, JsonNode body) {
    return checked(attempt(method, path, body));
  }

  /** Any call; an error is an answer, too. */
  public Answer attempt(String method, String path, JsonNode body) {
    var publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Http.write(body));
    var request =
        HttpRequest.newBuilder(http.service().resolve(versioned(path)))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .method(method, publisher);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    var response = http.send(request.build());
    return new Answer(response.statusCode(), response.headers(), Http.read(response.body()));
  }

  private static Answer checked(Answer answer) {
    if (answer.status() >= ERROR) {
      throw ErrorAnswer.read(answer);
    }
    return answer;
  }

  /** Links that the service gave have a version already. */
  private static String versioned(String path) {
    if (path.contains("api-version=")) {
      return path;
    }
    return path + (path.contains("?") ? "&" : "?") + "api-version=" + API_VERSION;
  }
}
