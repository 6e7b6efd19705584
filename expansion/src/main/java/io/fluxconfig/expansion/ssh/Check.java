package io.fluxconfig.expansion.ssh;

/**
 * A look at what somebody gave, which ends where something is wrong.
 *
 * @param <T> what it is when it is fine
 */
interface Check<T> {
  T take() throws RefusedException;

  static <T> Checked<T> result(Check<T> check) {
    try {
      return new Checked.Fine<>(check.take());
    } catch (RefusedException e) {
      return new Checked.Wrong<>(e.getMessage());
    }
  }
}
