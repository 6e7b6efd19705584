package io.fluxconfig.expansion.ssh;

import java.util.Optional;

/**
 * What became of something that somebody gave.
 *
 * @param <T> what it is when it is fine
 */
public sealed interface Checked<T> {
  /** It can be used. */
  record Fine<T>(T given) implements Checked<T> {}

  /**
   * It can't be used.
   *
   * @param reason for people, to stand behind the field's name; holds nothing of what was given
   */
  record Wrong<T>(String reason) implements Checked<T> {}

  /** What can be used, if it can. */
  default Optional<T> value() {
    return this instanceof Fine<T>(var given) ? Optional.of(given) : Optional.empty();
  }

  /** What is wrong and what to do, if something is. */
  default Optional<String> problem() {
    return this instanceof Wrong<T>(var reason) ? Optional.of(reason) : Optional.empty();
  }
}
