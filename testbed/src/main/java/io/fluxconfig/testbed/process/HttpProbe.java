package io.fluxconfig.testbed.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Whether a GET is answered with 200 within two seconds.
 *
 * @param client what asks
 * @param uri what is asked
 */
public record HttpProbe(HttpClient client, URI uri) implements Callable<Boolean> {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Asks over plain http, or over https with the JVM's own trust. */
  public static HttpProbe of(URI uri) {
    return new HttpProbe(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), uri);
  }

  @Override
  public Boolean call() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }
}
