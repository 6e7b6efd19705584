package io.fluxconfig.testbed.link;

import static org.awaitility.Awaitility.await;

import io.fluxconfig.testbed.client.PinnedTrust;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service is gone for a while, and comes back as it was. */
class ReconnectionIT {
  @Test
  void shouldTellOnlyWhatTheServiceDoesNotKnow() {
    try (var link = new Link()) {
      // Given
      var settings = Map.of("FLUXCONFIG_POLL_HOLD", "2s", "FLUXCONFIG_RETRY_LONGEST", "2s");
      var agent = link.startAgent(settings);
      link.put("web", "one");
      link.awaitBranch("web", "one");
      await("the service knows").atMost(Link.WITHIN).until(() -> reports(link) == 1);

      // When
      link.service.restart();

      // Then
      await("the link is back")
          .atMost(Link.WITHIN)
          .until(() -> Link.log(agent).contains("takes desired calls again"));
      await("nothing is told again")
          .during(Duration.ofSeconds(6))
          .atMost(Duration.ofSeconds(8))
          .until(() -> reports(link) == 0);
      link.put("web", "two");
      await("what is new is told").atMost(Link.WITHIN).until(() -> reports(link) == 1);
    }
  }

  /** How many the service has taken since it was started. */
  private static int reports(Link link) throws IOException, InterruptedException {
    try (var http = PinnedTrust.client(link.service.ca())) {
      var metrics = HttpRequest.newBuilder(link.service.url().resolve("/q/metrics")).build();
      return http.send(metrics, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith("fluxconfig_reports_total"))
          .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
          .sum();
    }
  }
}
