package io.fluxconfig.testbed.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Writes into a registry.
 *
 * @param http what speaks to it
 * @param registry its base URL
 * @param authorization the header of that name
 */
record RegistryClient(HttpClient http, URI registry, String authorization) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  void putBlob(String repository, Blob blob) {
    var uploads = registry.resolve("/v2/" + repository + "/blobs/uploads/");
    var session = send(request(uploads).POST(BodyPublishers.noBody()));
    var location = uploads.resolve(session.headers().firstValue("Location").orElseThrow());
    var separator = location.getQuery() == null ? "?" : "&";
    send(
        request(URI.create(location + separator + "digest=" + blob.digest()))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(blob.content())));
  }

  void putManifest(String repository, String reference, Blob manifest) {
    send(
        request(manifest(repository, reference))
            .header("Content-Type", manifest.mediaType())
            .PUT(BodyPublishers.ofByteArray(manifest.content())));
  }

  Blob manifestOf(String repository, String reference) {
    var answer =
        send(request(manifest(repository, reference)).header("Accept", Artifact.MANIFEST).GET());
    return new Blob(Artifact.MANIFEST, answer.body());
  }

  private URI manifest(String repository, String reference) {
    return registry.resolve("/v2/" + repository + "/manifests/" + reference);
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Authorization", authorization);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder builder) {
    var request = builder.build();
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s was answered with %d: %s"
                .formatted(
                    request.method(),
                    request.uri(),
                    answer.statusCode(),
                    new String(answer.body())));
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(request + " was interrupted", e);
    }
  }
}
