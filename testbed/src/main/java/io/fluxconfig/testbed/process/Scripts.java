package io.fluxconfig.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The shell scripts beside this class, as command lines. */
final class Scripts {
  private Scripts() {}

  /**
   * The command line that runs a script. Handed over as text, so that there is no file to keep or
   * to remove.
   */
  static List<String> run(String name, List<String> arguments) {
    var start = Stream.of("bash", "-c", text(name + ".sh"), name);
    return Stream.concat(start, arguments.stream()).toList();
  }

  private static String text(String resource) {
    try (var in = Scripts.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
