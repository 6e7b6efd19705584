package io.fluxconfig.service.history;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.history.Revision.Change;
import io.fluxconfig.service.history.Revision.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes down what happens to configurations, in the transaction in which it happens: one statement
 * each, and none where nothing has changed. How many of a configuration are kept in full within an
 * hour is limited, so that neither a cluster that flaps nor a client that never rests fills the
 * disk; the entry says where something was left out.
 */
@ApplicationScoped
public class History {
  private final Jdbi jdbi;
  private final HistoryRepository repository;
  private final CommitRepository commits;
  private final Clock clock;
  private final int perHour;

  History(
      Jdbi jdbi,
      HistoryRepository repository,
      CommitRepository commits,
      Clock clock,
      ServiceConfig config) {
    this.jdbi = jdbi;
    this.repository = repository;
    this.commits = commits;
    this.clock = clock;
    this.perHour = config.history().perHour();
  }

  /**
   * A change was accepted.
   *
   * @param properties what was asked for, as JSON without protected settings; null for a deletion
   */
  public void changed(
      Handle handle,
      Subject of,
      long series,
      long generation,
      Change change,
      Origin origin,
      String properties) {
    var now = clock.instant();
    var revision = new Revision(0, now, series, generation, change, origin, properties, false);
    repository.add(handle, of, revision, perHour);
  }

  /**
   * A cluster has said something.
   *
   * @param before what it last said of this series
   */
  public void seen(Handle handle, Subject of, long series, Seen before, Seen now) {
    var at = clock.instant();
    if (now.state() != null && !now.state().equals(before.state())) {
      var message = now.message() == null || now.message().isBlank() ? null : now.message();
      var transition =
          new Transition(
              0,
              at,
              now.at(),
              series,
              now.generation(),
              now.state(),
              now.sourceRevision(),
              message,
              false);
      repository.add(handle, of, transition, perHour);
    }
    if (isNewOf(before, now)) {
      var compliant = isCompliant(now) ? now.at() : null;
      now.commit()
          .ifPresent(
              commit ->
                  commits.arrived(
                      handle,
                      of,
                      new CommitRepository.Arrival(
                          at, now.at(), series, commit, now.sourceRevision(), compliant),
                      perHour));
    }
  }

  /** Whether it has another commit, or is compliant with the same one now. */
  private static boolean isNewOf(Seen before, Seen now) {
    return !Objects.equals(before.sourceRevision(), now.sourceRevision())
        || isCompliant(now) && !isCompliant(before);
  }

  private static boolean isCompliant(Seen seen) {
    return ComplianceState.COMPLIANT.equals(seen.state());
  }

  /** A part of a history. */
  public record Page(Long before, int size) {}

  /** Revisions, the newest first. */
  public List<Revision> revisions(Subject of, Page page) {
    return jdbi.withHandle(handle -> repository.revisions(handle, of, page));
  }

  /** Transitions, the newest first. */
  public List<Transition> transitions(Subject of, Page page) {
    return jdbi.withHandle(handle -> repository.transitions(handle, of, page));
  }
}
