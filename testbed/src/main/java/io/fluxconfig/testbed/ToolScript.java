package io.fluxconfig.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A script in {@code testbed/tools} that sets up programs, once, and prints the folder that holds
 * them. What it says meanwhile goes to standard error.
 */
public final class ToolScript {
  private ToolScript() {}

  /**
   * Runs a script; one that has nothing to do ends at once.
   *
   * @param name its path below {@code testbed/tools}
   * @return the folder
   * @throws IllegalStateException if it fails; it has said why
   */
  public static Path run(String name) {
    var script = ProjectRoot.find().resolve("testbed/tools").resolve(name).toString();
    try {
      var build = new ProcessBuilder(script).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      build.getOutputStream().close();
      var folder = new String(build.getInputStream().readAllBytes()).strip();
      if (build.waitFor() != 0) {
        throw new IllegalStateException(script + " failed; it says why above");
      }
      return Path.of(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(script + " was interrupted", e);
    }
  }
}
