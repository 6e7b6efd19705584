package io.fluxconfig.cli.settings;

import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The bearer token of the calls. */
public final class Credentials {
  private static final String LOGIN = "Run: fluxconfig login --help";

  private Credentials() {}

  /**
   * The token that the environment's {@code FLUXCONFIG_TOKEN_FILE} or {@code FLUXCONFIG_TOKEN}
   * gives, or else the login's. A login's token goes to the service that it is for, and to no
   * other.
   *
   * @param service where it will be sent
   */
  public static String token(Shell shell, String service) {
    return shell
        .variable("FLUXCONFIG_TOKEN_FILE")
        .map(file -> read(Path.of(file)))
        .or(() -> shell.variable("FLUXCONFIG_TOKEN"))
        .map(String::strip)
        .orElseGet(() -> ofLogin(shell, service));
  }

  /** The token in a file that nobody else may read. */
  public static String read(Path file) {
    try {
      PrivateFile.check(file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandException.of(ExitCode.USAGE, "the token file %s can't be read".formatted(file));
    }
  }

  private static String ofLogin(Shell shell, String service) {
    var file = ConfigFile.read(shell);
    var token =
        file.text(ConfigFile.TOKEN).orElseThrow(() -> refused("you are not logged in").hint(LOGIN));
    if (!file.isFor(service)) {
      var other = file.text("service").orElse("another service");
      throw refused("the login is for %s, not for %s".formatted(other, service)).hint(LOGIN);
    }
    if (file.text(ConfigFile.TOKEN_EXPIRES_AT).filter(end -> isOver(end, shell)).isPresent()) {
      throw refused("the login has expired").hint(LOGIN);
    }
    return token;
  }

  private static boolean isOver(String end, Shell shell) {
    try {
      return !Instant.parse(end).isAfter(shell.clock().instant());
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static CommandException refused(String message) {
    return CommandException.of(ExitCode.REFUSED, message);
  }
}
