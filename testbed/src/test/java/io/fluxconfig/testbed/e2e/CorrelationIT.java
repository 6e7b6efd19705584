package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.Labels;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One change can be followed through the logs of all parts. */
class CorrelationIT extends EndToEndCase {
  @Test
  void shouldCarryTheIdOfARequestToTheLastPart() {
    // Given
    var product = fixture.product();
    var subject = fixture.subject("correlated");
    var commit = subject.commit("app/settings", "one");

    // When
    var id = subject.put(subject.declaration()).header("x-ms-correlation-request-id").orElseThrow();

    // Then
    subject.awaitCompliantAt(commit);
    assertThat(subject.view().fluxConfig().orElseThrow().getMetadata().getAnnotations())
        .contains(Map.entry(Labels.CORRELATION_ID, id));
    assertThat(subject.view().fluxConfig().orElseThrow().getStatus().correlationId()).isEqualTo(id);
    for (var log :
        List.of(
            product.service().log(),
            product.installation().agent().log(),
            product.installation().controller().log())) {
      await(log + " has the id")
          .atMost(Subject.WITHIN)
          .until(() -> Files.readString(log).contains("correlation " + id));
    }
  }
}
