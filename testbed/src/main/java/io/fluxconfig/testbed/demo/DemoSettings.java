package io.fluxconfig.testbed.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user of the demo chose, by environment variables.
 *
 * @param repository {@code REPO}: URL of a Git repository to apply; empty = a sample made here
 * @param branch {@code BRANCH}: its branch; default {@code main}
 * @param paths {@code PATHS}: folders of it, separated by commas, each of which depends on the one
 *     before; default its root
 * @param once {@code ONCE=1}: end after the proof
 */
record DemoSettings(Optional<String> repository, String branch, List<String> paths, boolean once) {
  static DemoSettings of(Map<String, String> environment) {
    return new DemoSettings(
        given(environment, "REPO"),
        given(environment, "BRANCH").orElse("main"),
        given(environment, "PATHS").map(paths -> List.of(paths.split(","))).orElse(List.of("./")),
        given(environment, "ONCE").filter(once -> !once.equals("0")).isPresent());
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
