package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fluxconfig.api.protocol.Protocol;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryWithPlayedServiceTest extends PlayedLink {
  @Test
  void shouldTakeNothingForLostWhereTheServiceHasCountedOn() throws Exception {
    // Given
    counts(7);
    report();
    fail();

    // When
    counts(8);
    report();
    poll();

    // Then
    assertThat(contact.reconnections()).isEqualTo(1);
    assertThat(memory.losses()).isZero();
  }

  @Test
  void shouldNoticeAtAPollThatTheServiceHasLostReports() throws Exception {
    // Given
    var told = new AtomicInteger();
    memory.onLoss(told::incrementAndGet);
    counts(7);
    report();

    // When
    counts(6);
    poll();

    // Then
    assertThat(memory.losses()).isEqualTo(1);
    assertThat(told).hasValue(1);
  }

  @Test
  void shouldNoticeAtAReportThatTheServiceHasLostReportsAndCountFromThere() throws Exception {
    // Given
    counts(7);
    report();

    // When
    counts(7);
    report();
    poll();

    // Then
    assertThat(memory.losses()).isEqualTo(1);
  }

  @Test
  void shouldNotMindThatAPollWasAskedBeforeAReportWasTold() throws Exception {
    // Given
    counts(6);
    report();
    var poll = client.desired(identity, QUESTION);

    // When
    counts(7);
    report();
    poll.await();

    // Then
    assertThat(memory.losses()).isZero();
  }

  @Test
  void shouldTakeAllForLostAfterAReconnectionWhereTheServiceDoesNotCount() throws Exception {
    // Given
    counts(7);
    report();
    service.sends(Map.of());
    report();
    fail();

    // When
    report();

    // Then
    assertThat(memory.losses()).isEqualTo(1);
  }

  @Test
  void shouldNotBelieveACountThatIsNone() throws Exception {
    // Given
    counts(7);
    report();

    // When
    service.sends(Map.of(Protocol.REPORTS_HEADER, "-1"));
    poll();

    // Then
    assertThat(memory.losses()).isZero();
  }

  private void counts(int reports) {
    service.answers(200, "{}");
    service.sends(Map.of(Protocol.REPORTS_HEADER, String.valueOf(reports)));
  }

  private void poll() throws Exception {
    client.desired(identity, QUESTION).await();
  }

  private void fail() {
    service.answers(500, "");
    catchThrowableOfType(ServiceException.class, this::report);
    service.answers(200, "{}");
  }
}
