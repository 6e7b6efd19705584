package io.fluxconfig.testbed.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Calls the management API of a running service as any HTTP client would: over TLS, with a bearer
 * token.
 */
public final class ManagementClient {
  /** The subscription of all that it makes. */
  public static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";

  /** The resource group of all that it makes. */
  public static final String GROUP = "fluxconfig";

  private static final String API_VERSION = "2025-04-01";

  private final ObjectMapper json = new ObjectMapper();
  private final URI service;
  private final HttpClient http;
  private final String token;

  /**
   * A client that trusts one CA only.
   *
   * @param service base URL
   * @param ca PEM file of the CA that the service's certificate is from
   * @param token bearer token
   */
  public ManagementClient(URI service, Path ca, String token) {
    this.service = service;
    this.token = token;
    this.http = client(ca);
  }

  /** The base URL. */
  public URI service() {
    return service;
  }

  /**
   * The path of a cluster below the base URL.
   *
   * @param cluster its name
   */
  public static String clusterPath(String cluster) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Kubernetes/connectedClusters/%s"
        .formatted(SUBSCRIPTION, GROUP, cluster);
  }

  /** The path of a configuration below the base URL. */
  public static String configurationPath(String cluster, String configuration) {
    return clusterPath(cluster)
        + "/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/"
        + configuration;
  }

  /** The absolute URL of a path, with the api-version. */
  public URI url(String path) {
    var separator = path.contains("?") ? "&" : "?";
    return service.resolve(path + separator + "api-version=" + API_VERSION);
  }

  /** Registers a cluster and returns its one-time join token. */
  public String register(String cluster) {
    send("PUT", clusterPath(cluster), Map.of("location", "global")).orFail();
    return send("POST", clusterPath(cluster) + "/joinToken", null)
        .orFail()
        .body()
        .path("token")
        .asText();
  }

  /** Creates or replaces a configuration. */
  public Answer put(String cluster, String configuration, Map<String, ?> properties) {
    return send("PUT", configurationPath(cluster, configuration), Map.of("properties", properties));
  }

  /** Gets a configuration. */
  public Answer get(String cluster, String configuration) {
    return send("GET", configurationPath(cluster, configuration), null);
  }

  /** Deletes a configuration. */
  public Answer delete(String cluster, String configuration, boolean force) {
    return send(
        "DELETE", configurationPath(cluster, configuration) + "?forceDelete=" + force, null);
  }

  /**
   * Sends one request.
   *
   * @param path path with query, below the base URL; or an absolute URL, as it stands in {@code
   *     Azure-AsyncOperation}
   * @param body written as JSON; null for none
   * @throws UncheckedIOException when the service can't be reached
   */
  public Answer send(String method, String path, Object body) {
    try {
      var publisher =
          body == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
      var request =
          HttpRequest.newBuilder(path.startsWith("https:") ? URI.create(path) : url(path))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(method, publisher)
              .build();
      var response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), read(response.body()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static HttpClient client(Path ca) {
    try {
      return PinnedTrust.client(ca);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private JsonNode read(byte[] body) throws IOException {
    return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
  }
}
