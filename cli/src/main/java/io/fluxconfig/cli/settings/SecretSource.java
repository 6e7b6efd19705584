package io.fluxconfig.cli.settings;

import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret is read from, so that it never stands in the list of processes.
 *
 * @param place a file, {@code -} for standard input, or {@code env:NAME} for an environment
 *     variable
 */
public record SecretSource(String place) {
  private static final String VARIABLE = "env:";

  /** As it is, such as a key's file. */
  public byte[] bytes(Shell shell) {
    try {
      if (place.equals("-")) {
        return shell.input();
      }
      if (place.startsWith(VARIABLE)) {
        return variable(shell).getBytes(StandardCharsets.UTF_8);
      }
      return Files.readAllBytes(Path.of(place));
    } catch (IOException e) {
      throw CommandException.of(ExitCode.USAGE, "the file %s can't be read".formatted(place));
    }
  }

  /** Without the line's end that editors and {@code echo} add, such as a password. */
  public String text(Shell shell) {
    return new String(bytes(shell), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
  }

  private String variable(Shell shell) {
    var name = place.substring(VARIABLE.length());
    return shell
        .variable(name)
        .orElseThrow(
            () ->
                CommandException.of(
                    ExitCode.USAGE, "the environment variable %s isn't set".formatted(name)));
  }
}
