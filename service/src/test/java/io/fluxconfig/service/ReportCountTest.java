package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By what an agent knows that nothing of what it has told was lost. */
@QuarkusTest
class ReportCountTest extends ServiceTest {
  private static final String SEEN = Agent.seen("apps/web", 1, "Succeeded", "Compliant");

  @Test
  void shouldCountTheCallsThatWereStored() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var bystander = fleet().joined();
    fleet.put("web", Fleet.GIT);

    // When
    var before = agent.desired(Map.of("apps/web", 1L), 0);
    var first = agent.report(SEEN);
    var components = agent.call(Protocol.STATUS, "{\"reports\":[],\"components\":[]}");
    var both = agent.call(Protocol.STATUS, "{\"reports\":[" + SEEN + "],\"components\":[]}");
    var after = agent.desired(Map.of("apps/web", 1L), 0);

    // Then
    assertThat(count(before)).isZero();
    assertThat(count(first)).isEqualTo(1);
    assertThat(count(components)).isEqualTo(2);
    assertThat(count(both)).isGreaterThan(2);
    assertThat(after.status()).isEqualTo(304);
    assertThat(count(after)).isEqualTo(count(both));
    assertThat(count(bystander.desired(Map.of(), 0))).isZero();
  }

  @Test
  void shouldNotCountWhatWasNotStored() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    agent.report(SEEN);

    // When
    var unreadable = agent.report("7");
    var refused = agent.call(Protocol.STATUS, "{\"reports\":7}");
    var stranger = agent.impostor().report(SEEN);

    // Then
    assertThat(count(unreadable)).isEqualTo(1);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.header(Protocol.REPORTS_HEADER)).isNull();
    assertThat(count(agent.desired(Map.of(), 0))).isEqualTo(1);
  }

  private static long count(Answer answer) {
    return Long.parseLong(answer.header(Protocol.REPORTS_HEADER));
  }
}
