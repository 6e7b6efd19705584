package io.fluxconfig.testbed.install;

import java.util.function.Supplier;

/** Hears of steps that take time. */
public interface Progress {
  /** Says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public <T> T step(String name, Supplier<T> step) {
          return step.get();
        }
      };

  /** Takes a step, and gives what it gives. */
  <T> T step(String name, Supplier<T> step);

  /** Takes a step that gives nothing. */
  default void run(String name, Runnable step) {
    step(
        name,
        () -> {
          step.run();
          return name;
        });
  }
}
