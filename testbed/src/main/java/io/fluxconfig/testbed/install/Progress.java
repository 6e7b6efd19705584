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
}
