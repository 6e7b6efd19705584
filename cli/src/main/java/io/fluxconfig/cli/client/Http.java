package io.fluxconfig.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fluxconfig.api.proxy.WebProxy;
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
  private static final int PROXY_REFUSES = 407;
  private static final JsonMapper JSON = new JsonMapper();

  static {
    WebProxy.allowPasswords();
  }

  private final ServiceAddress service;
  private final boolean ownCa;
  private final WebProxy proxy;
  private final Consumer<String> trace;
  private final HttpClient client;

  /**
   * A client that opens its connection with the first request.
   *
   * @param ca PEM file of the CAs to trust; null for the platform's
   * @param proxy the one to go by; null for none
   * @param trace hears of each call, without headers and bodies: these may hold secrets
   */
  public Http(ServiceAddress service, Path ca, WebProxy proxy, Consumer<String> trace) {
    this.service = service;
    this.ownCa = ca != null;
    this.proxy = proxy;
    this.trace = trace;
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Trust.context(ca))
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER);
    this.client = (proxy == null ? builder : proxy.on(builder)).build();
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
    var isProxied = proxy != null && proxy.leadsTo(request.uri());
    try {
      var response =
          client.send(isProxied ? introduced(request) : request, BodyHandlers.ofByteArray());
      trace.accept(line(request, response, Duration.ofNanos(System.nanoTime() - begin)));
      if (isProxied && response.statusCode() == PROXY_REFUSES) {
        throw ConnectionFailure.refusedByProxy(service);
      }
      return response;
    } catch (IOException e) {
      trace.accept("%s %s: %s".formatted(request.method(), request.uri().getRawPath(), e));
      throw ConnectionFailure.read(e, service, ownCa, isProxied);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.of(ExitCode.FAILED, "interrupted");
    }
  }

  /** With what the proxy wants to see; the JDK's client shows it to the proxy only. */
  private HttpRequest introduced(HttpRequest request) {
    return proxy
        .authorization()
        .map(
            text ->
                HttpRequest.newBuilder(request, (name, value) -> true)
                    .setHeader("Proxy-Authorization", text)
                    .build())
        .orElse(request);
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
