package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.agent.observed.Outcome.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Key WEB = new Key("apps", "web");

  private final Ledger ledger = new Ledger(new ObjectMapper());

  @Test
  void shouldReportWhatStandsThere() {
    // When
    var due = due(web("1", "Pending"));

    // Then
    assertThat(due).hasSize(1);
    var report = due.getFirst().report();
    assertThat(report.generation()).isEqualTo(7);
    assertThat(report.status().get("complianceState").asText()).isEqualTo("Pending");
    assertThat(report.seenAt()).isEqualTo(NOW);
    assertThat(report.error()).isNull();
  }

  @Test
  void shouldMeltChangesBetweenTwoLooksIntoTheNewest() {
    // Given
    tell(due(web("1", "Pending")));

    // When
    var due = due(web("9", "Compliant"));

    // Then
    assertThat(due)
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.report().status().get("complianceState").asText())
                    .isEqualTo("Compliant"));
  }

  @Test
  void shouldNotReportTheSameStateAgain() {
    // Given
    tell(due(web("1", "Pending")));

    // When
    var sameVersion = due(web("1", "Pending"));
    var sameState = due(web("2", "Pending"));

    // Then
    assertThat(sameVersion).isEmpty();
    assertThat(sameState).isEmpty();
  }

  @Test
  void shouldKeepDueWhatWasNotAcknowledged() {
    // Given
    due(web("1", "Pending"));

    // When
    var again = due(web("1", "Pending"));

    // Then
    assertThat(again).hasSize(1);
  }

  @Test
  void shouldReportAllAgainAfterALossButWhatWasNotAccepted() {
    // Given
    tell(due(web("1", "Pending")));
    var other = new Stored(Sample.written("other", 8));
    var refused = ledger.due(List.of(web("1", "Pending"), other), Map.of(), NOW);
    refused.forEach(e -> ledger.told(e, false));

    // When
    ledger.forget();

    // Then
    assertThat(ledger.due(List.of(web("1", "Pending"), other), Map.of(), NOW))
        .extracting(Ledger.Entry::key)
        .containsExactly(WEB);
  }

  @Test
  void shouldReportARefusalWithTheStatusThatStillHolds() {
    // Given
    var refused = Map.of(WEB, new Outcome(State.REFUSED, 8, "too long", 1, NOW));
    tell(due(web("1", "Compliant")));

    // When
    var due = ledger.due(List.of(web("1", "Compliant")), refused, NOW);

    // Then
    var report = due.getFirst().report();
    assertThat(report.generation()).isEqualTo(8);
    assertThat(report.error()).isEqualTo("too long");
    assertThat(report.status().get("complianceState").asText()).isEqualTo("Compliant");
  }

  @Test
  void shouldNotRepeatARefusalForEachAttempt() {
    // Given
    tell(ledger.due(List.of(), Map.of(WEB, new Outcome(State.REFUSED, 8, "no", 1, NOW)), NOW));

    // When
    var later = NOW.plusSeconds(60);
    var due =
        ledger.due(List.of(), Map.of(WEB, new Outcome(State.REFUSED, 8, "no", 2, later)), NOW);

    // Then
    assertThat(due).isEmpty();
  }

  @Test
  void shouldReportADeletionWithItsTombstonesGeneration() {
    // When
    var due = ledger.due(List.of(), Map.of(WEB, new Outcome(State.DELETED, 9, null, 0, null)), NOW);

    // Then
    var report = due.getFirst().report();
    assertThat(report.deleted()).isTrue();
    assertThat(report.generation()).isEqualTo(9);
    assertThat(report.status()).isNull();
  }

  @Test
  void shouldSayNothingOfADeletionUnderWayOrOfOneMadeByHand() {
    // Given
    var deleting = Map.of(new Key("apps", "old"), new Outcome(State.DELETING, 9, null, 0, null));

    // When
    var due = ledger.due(List.of(new Stored(Sample.byHand("mine"))), deleting, NOW);

    // Then
    assertThat(due).isEmpty();
  }

  @Test
  void shouldForgetWhatIsGone() {
    // Given
    tell(due(web("1", "Pending")));
    ledger.due(List.of(), Map.of(), NOW);

    // When
    var back = due(web("1", "Pending"));

    // Then
    assertThat(back).hasSize(1);
  }

  private static Stored web(String version, String compliance) {
    return new Stored(
        Sample.status(Sample.written("web", 7), version, Map.of("complianceState", compliance)));
  }

  private List<Ledger.Entry> due(Stored stored) {
    return ledger.due(List.of(stored), Map.of(), NOW);
  }

  private void tell(List<Ledger.Entry> entries) {
    entries.forEach(e -> ledger.told(e, true));
  }
}
