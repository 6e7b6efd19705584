package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.agent.Settings;
import io.fluxconfig.agent.link.Failures;
import io.fluxconfig.agent.link.ServiceException;
import io.fluxconfig.api.protocol.StatusReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final Batches batches = new Batches(Settings.of(Map.of()));
  private final Set<String> taken = new TreeSet<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void shouldTakeNoMoreThanABatchAndNoMoreCharactersThanACallMayHave() {
    // When
    var many = batches.next(reports(1_000, 10), now).orElseThrow();
    var large = batches.next(reports(10, 400_000), now).orElseThrow();
    var huge = batches.next(reports(2, 3_000_000), now).orElseThrow();

    // Then
    assertThat(many.entries()).hasSize(100);
    assertThat(large.entries()).hasSize(2);
    assertThat(huge.entries()).hasSize(1);
  }

  @Test
  void shouldSplitUntilThePoisonReportStandsAloneAndLetTheOthersThrough() {
    // Given
    var due = reports(100, 10);

    // When
    var calls = run(due, poison("r042"), Failures.of(400));

    // Then
    assertThat(taken).hasSize(99).doesNotContain("r042");
    assertThat(batches.blamed()).isEqualTo(1);
    assertThat(calls).isLessThan(40);
  }

  @Test
  void shouldFindSeveralPoisonReportsThoughTheServiceOnlySaysThatItFailed() {
    // When
    run(reports(100, 10), poison("r007", "r008", "r050"), Failures.of(500));

    // Then
    assertThat(taken).hasSize(97).doesNotContain("r007", "r008", "r050");
    assertThat(batches.blamed()).isEqualTo(3);
  }

  @Test
  void shouldTryAPoisonReportAgainMoreAndMoreSlowly() {
    // Given
    var due = reports(1, 10);
    var waits = new ArrayList<Long>();

    // When
    for (var i = 0; i < 8; i++) {
      var batch = batches.next(due, now).orElseThrow();
      batches.failed(batch, Failures.of(413), now);
      var next = batches.nextRetry().orElseThrow();
      waits.add(next.getEpochSecond() - now.getEpochSecond());
      assertThat(batches.next(due, next.minusMillis(1))).isEmpty();
      now = next;
    }

    // Then
    assertThat(waits).isSorted().startsWith(2L, 4L).endsWith(60L);
    assertThat(batches.next(due, now).orElseThrow().alone()).isTrue();
  }

  @Test
  void shouldBlameNoReportWhileTheServiceTakesNone() {
    // Given
    var due = reports(50, 10);

    // When
    for (var i = 0; i < 200; i++) {
      var batch = batches.next(due, now);
      batch.ifPresent(one -> batches.failed(one, Failures.of(500), now));
      now = now.plusSeconds(1);
    }
    var blamed = batches.blamed();
    batches.reconnected(now);
    run(due, poison(), Failures.of(500));

    // Then
    assertThat(blamed).isZero();
    assertThat(taken).hasSize(50);
    assertThat(batches.blamed()).isZero();
  }

  @Test
  void shouldNotWaitForAClockThatWasPutBack() {
    // Given
    var due = reports(1, 10);
    batches.failed(batches.next(due, now).orElseThrow(), Failures.of(400), now);

    // When
    var next = batches.next(due, now.minusSeconds(3_600));

    // Then
    assertThat(next).isPresent();
  }

  @Test
  void shouldForgetWhatIsNoLongerDue() {
    // Given
    var due = reports(1, 10);
    batches.failed(batches.next(due, now).orElseThrow(), Failures.of(400), now);

    // When
    var next = batches.next(List.of(), now);

    // Then
    assertThat(next).isEmpty();
    assertThat(batches.blamed()).isZero();
    assertThat(batches.nextRetry()).isEmpty();
  }

  /** A service that refuses each call with one of these in it. Gives how many calls were made. */
  private int run(List<Ledger.Entry> due, Predicate<String> poison, ServiceException failure) {
    var calls = 0;
    for (var turn = 0; turn < 200; turn++) {
      var left = due.stream().filter(e -> !taken.contains(e.key().name())).toList();
      var batch = batches.next(left, now).orElse(null);
      now = now.plusMillis(500);
      if (batch == null) {
        continue;
      }
      calls++;
      if (batch.entries().stream().anyMatch(e -> poison.test(e.key().name()))) {
        batches.failed(batch, failure, now);
      } else {
        batch.entries().forEach(e -> taken.add(e.key().name()));
        batches.succeeded(batch, now);
      }
      if (left.size() - batch.entries().size() == 0 && taken.size() == due.size()) {
        break;
      }
    }
    return calls;
  }

  private static Predicate<String> poison(String... names) {
    return Set.of(names)::contains;
  }

  private List<Ledger.Entry> reports(int count, int length) {
    var status = JsonNodeFactory.instance.objectNode().put("errorMessage", "x".repeat(length));
    return IntStream.range(0, count)
        .mapToObj("r%03d"::formatted)
        .map(name -> new StatusReport("apps", name, 1, false, null, now, status, null, Map.of()))
        .map(report -> new Ledger.Entry(report, new Ledger.Basis("1", null)))
        .toList();
  }
}
