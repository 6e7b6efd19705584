package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.testbed.client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls of the agent protocol, without a credential of their own.
 *
 * @param service base URL
 * @param http trusts the service's certificate
 */
public record AgentCalls(URI service, HttpClient http) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(Protocol.MAX_WAIT_SECONDS + 15L);

  /**
   * Makes a call.
   *
   * @param path below the base URL
   * @param token null for none
   * @param version of the protocol; null to say none
   * @param body JSON, or a text that is sent as it is
   */
  Answer post(String path, String token, String version, JsonNode body) {
    var content = body.isTextual() ? body.asText() : body.toString();
    var request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .header(Protocol.AGENT_VERSION_HEADER, "0.0.0-conformance")
            .POST(BodyPublishers.ofString(content));
    if (version != null) {
      request.header(Protocol.VERSION_HEADER, version);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), read(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode read(byte[] body) throws IOException {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }
}
