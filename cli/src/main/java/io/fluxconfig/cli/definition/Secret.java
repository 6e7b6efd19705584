package io.fluxconfig.cli.definition;

import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A value that can be given as an argument, as clients for Azure do, or read from somewhere that
 * isn't in the list of processes.
 *
 * @param flag the argument's flag; {@code -file} added, it is the other's
 * @param argument null where it wasn't given
 * @param source null where it wasn't given
 */
record Secret(String flag, String argument, SecretSource source) {

  /** The value in the clear; null where there is none. */
  String text(Shell shell) {
    checkOnce();
    return source == null ? argument : source.text(shell);
  }

  /** Base64 of an argument that is in the clear; null where there is none. */
  String encoded(Shell shell) {
    var text = text(shell);
    return text == null ? null : base64(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An argument that is base64 already, or base64 of a file; null where there is none. */
  String encodedFile(Shell shell) {
    checkOnce();
    return source == null ? argument : base64(source.bytes(shell));
  }

  private void checkOnce() {
    if (argument != null && source != null) {
      throw CommandException.of(
          ExitCode.USAGE, "%s and %s-file can't be given both".formatted(flag, flag));
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
