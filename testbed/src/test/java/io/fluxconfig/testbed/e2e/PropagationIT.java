package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.client.HopWatch;
import io.fluxconfig.testbed.client.WayOfAChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prints how long each hop takes; how long is not the verdict, for machines differ. */
class PropagationIT extends EndToEndCase {
  @Test
  void shouldPassEachHop() {
    // Given
    var subject = fixture.subject("times");
    var commit = subject.commit("app/settings", "one");
    var way =
        new WayOfAChange(subject.service(), subject.cluster(), subject.view(), List.of("app"));

    // When
    var watch = HopWatch.start();
    var answer = subject.put(subject.declaration());
    var times =
        watch.follow(
            way.ofDeclaration(HopWatch.operationOf(answer), commit),
            Subject.WITHIN,
            (hop, said, at) -> {});

    // Then
    assertThat(times)
        .containsOnlyKeys("picked up", "expanded", "source fetched", "applied", "Compliant");
    System.out.printf(
        "PUT → FluxConfig %.1f s, → source fetched %.1f s, → applied %.1f s; applied → status at the service %.1f s%n",
        seconds(times.get("picked up")),
        seconds(times.get("source fetched")),
        seconds(times.get("applied")),
        seconds(times.get("Compliant").minus(times.get("applied"))));
  }

  private static double seconds(java.time.Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
