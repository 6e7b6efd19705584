package io.fluxconfig.service.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Answers how far a commit has come. */
@ApplicationScoped
public class Commits {
  private final Jdbi jdbi;
  private final CommitRepository repository;

  Commits(Jdbi jdbi, CommitRepository repository) {
    this.jdbi = jdbi;
    this.repository = repository;
  }

  /** The beginning of a commit's id fits several. */
  public static final class AmbiguousException extends RuntimeException {
    private AmbiguousException() {
      super("Several commits begin so");
    }
  }

  /**
   * How far a commit has come among those who follow its branch.
   *
   * @param beginning of its id, in lower case hexadecimal
   * @param slowest how many of the slowest clusters to name at most
   * @return empty where nobody follows
   * @throws AmbiguousException if several have arrived that begin so
   */
  public Optional<CommitReach> reach(String beginning, Followed followed, int slowest) {
    return jdbi.withHandle(
        handle -> {
          var found = repository.beginningWith(handle, beginning, followed);
          if (found.size() > 1) {
            throw new AmbiguousException();
          }
          var commit = found.isEmpty() ? beginning : found.getFirst();
          var count = repository.count(handle, commit, followed);
          return count.clusters() == 0
              ? Optional.empty()
              : Optional.of(
                  new CommitReach(
                      commit, count, repository.slowest(handle, commit, followed, slowest)));
        });
  }
}
