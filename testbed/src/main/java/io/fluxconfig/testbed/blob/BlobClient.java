package io.fluxconfig.testbed.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Writes into an account. */
record BlobClient(Account account, String endpoint) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  void createContainer(String name) {
    put(URI.create(endpoint + "/" + name + "?restype=container&" + account.writeKey()), "");
  }

  void putBlob(String container, String name, String content) {
    put(URI.create(endpoint + "/" + container + "/" + name + "?" + account.writeKey()), content);
  }

  private void put(URI uri, String content) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("x-ms-version", Account.VERSION)
            .header("x-ms-blob-type", "BlockBlob")
            .PUT(BodyPublishers.ofString(content))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException(
            "%s was answered with %d: %s"
                .formatted(uri.getPath(), answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(uri.getPath() + " was interrupted", e);
    }
  }
}
