package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When agents were last heard of is known of each, and costs little of all. */
@QuarkusTest
@TestProfile(PurgeTest.Impatient.class)
class ContactsTest extends ServiceTest {
  private static final Duration WITHIN = Duration.ofSeconds(20);

  /** Long enough for a contact to be written down again, too short for silence. */
  private static final Duration WHILE = Duration.ofSeconds(40);

  @Inject MovableClock clock;
  @Inject Jdbi jdbi;

  private record Member(Fleet fleet, Agent agent) {
    void call() {
      assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(304);
    }

    Instant lastContact() {
      return Instant.parse(fleet.properties().get("lastConnectivityTime").asText());
    }

    UUID id() {
      return UUID.fromString(agent.clusterId());
    }
  }

  /** One whose agent has called before. */
  private Member member() {
    var fleet = fleet();
    var member = new Member(fleet, fleet.joined().by(clock));
    member.call();
    return member;
  }

  private static void awaitContact(Member member, Instant since) {
    await("contact is written down")
        .atMost(WITHIN)
        .untilAsserted(() -> assertThat(member.lastContact()).isAfterOrEqualTo(since));
  }

  @AfterEach
  void listenNoMore() {
    jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
  }

  @Test
  void shouldWriteDownContactsOfManyAtOnce() {
    // Given
    var members = Stream.generate(this::member).limit(20).toList();
    var earlier = members.subList(0, 10);
    var later = members.subList(10, 20);
    var written = listen();
    var start = System.nanoTime();

    // When
    clock.advance(WHILE);
    var first = clock.instant();
    earlier.forEach(Member::call);
    clock.advance(WHILE);
    var second = clock.instant();
    later.forEach(Member::call);

    // Then
    later.forEach(member -> awaitContact(member, second));
    earlier.forEach(
        member -> assertThat(member.lastContact()).isBetween(first, second.minusSeconds(1)));
    var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    assertThat(written)
        .hasSizeBetween(1, (int) seconds + 1)
        .allMatch(sql -> sql.contains("unnest"));
  }

  private List<String> listen() {
    var written = new CopyOnWriteArrayList<String>();
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            if (context.getRenderedSql().contains("set last_contact_at")) {
              written.add(context.getRenderedSql());
            }
          }
        });
    return written;
  }

  @Test
  void shouldNotWaitForAClusterThatIsBeingChanged() {
    // Given
    var locked = member();
    var free = member();
    clock.advance(WHILE);
    var before = locked.lastContact();
    var now = clock.instant();

    // When
    jdbi.useTransaction(
        handle -> {
          handle.execute("select 1 from cluster where id = ? for update", locked.id());
          locked.call();
          free.call();

          // Then
          awaitContact(free, now);
          assertThat(locked.lastContact()).isEqualTo(before);
        });
    locked.call();
    awaitContact(locked, now);
  }

  @Test
  void shouldNotGoBackToAnEarlierContact() {
    // Given
    var member = member();
    clock.advance(WHILE);
    var later = clock.instant().plus(WHILE).plus(WHILE);

    // When
    member.call();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update cluster set last_contact_at = ? where id = ?",
                later.atOffset(java.time.ZoneOffset.UTC),
                member.id()));

    // Then
    await("what was gathered doesn't take its place")
        .during(Duration.ofSeconds(3))
        .atMost(WITHIN)
        .until(() -> member.lastContact().equals(later));
  }
}
