package io.fluxconfig.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of the source tree that this JVM runs in. */
public final class ProjectRoot {
  private ProjectRoot() {}

  /**
   * The folder given by the system property {@code fluxconfig.root}, or else the nearest one, from
   * the working directory upwards, that holds {@code testbed/tools/build}.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path find() {
    var start = Path.of(System.getProperty("fluxconfig.root", "")).toAbsolutePath();
    return Stream.iterate(start, path -> path != null, Path::getParent)
        .filter(path -> Files.exists(path.resolve("testbed/tools/build")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "missing: testbed/tools/build, in " + start + " or above it"));
  }
}
