package io.fluxconfig.testbed.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** A process ended, or didn't get ready in time. The message has the last 30 lines of its log. */
public final class ProcessFailedException extends RuntimeException {
  private static final int LINES = 30;

  ProcessFailedException(Command command, String what, Throwable cause) {
    super(
        "%s %s; %s ends with:%n%s".formatted(command.name(), what, command.log(), tail(command)),
        cause);
  }

  private static String tail(Command command) {
    try {
      var lines =
          new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }
}
