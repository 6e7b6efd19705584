package io.fluxconfig.agent.doctor;

import java.util.Optional;

/** What is behind an exception. */
final class Causes {
  private Causes() {}

  /** The words of the innermost cause that has some. */
  static String deepest(Throwable failure) {
    var text = failure.toString();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        text = cause.getMessage();
      }
    }
    return text;
  }

  /** The cause of a kind, if there is one. */
  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }
}
