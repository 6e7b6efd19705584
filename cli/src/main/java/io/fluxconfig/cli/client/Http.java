package io.fluxconfig.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Sends requests to one service, over TLS. */
public final class Http {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final ServiceAddress service;
  private final boolean ownCa;
  private final Consumer<String> trace;
  private final HttpClient client;

  /**
   * A client that opens its connection with the first request.
   *
   * @param ca PEM file of the CAs to trust; null for the platform's
   * @param trace hears of each call, without headers and bodies: these may hold secrets
   */
  public Http(ServiceAddress service, Path ca, Consumer<String> trace) {
    this.service = service;
    this.ownCa = ca != null;
    this.trace = trace;
    this.client =
        HttpClient.newBuilder()
            .sslContext(Trust.context(ca))
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Where the requests go. */
  public ServiceAddress service() {
    return service;
  }

  /**
   * Sends a request.
   *
   * @throws CommandException {@link ExitCode#UNREACHABLE} if there is no answer
   */
  HttpResponse<byte[]> send(HttpRequest request) {
    var begin = System.nanoTime();
    try {
      var response = client.send(request, BodyHandlers.ofByteArray());
      trace.accept(line(request, response, Duration.ofNanos(System.nanoTime() - begin)));
      return response;
    } catch (IOException e) {
      trace.accept("%s %s: %s".formatted(request.method(), request.uri().getRawPath(), e));
      throw ConnectionFailure.read(e, service, ownCa);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.of(ExitCode.FAILED, "interrupted");
    }
  }

  private static String line(HttpRequest request, HttpResponse<?> response, Duration took) {
    return "%s %s: %d in %d ms, request %s"
        .formatted(
            request.method(),
            request.uri().getRawPath(),
            response.statusCode(),
            took.toMillis(),
            response.headers().firstValue("x-ms-request-id").orElse("without an id"));
  }

  /** A body as JSON; a missing node where it is none, as an error page of a proxy. */
  static JsonNode read(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  static byte[] write(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
