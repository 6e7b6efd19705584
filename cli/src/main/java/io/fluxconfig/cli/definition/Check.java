package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.expansion.wish.WishReader;

/** Finds what is wrong with a definition before it is sent, by the service's own rules. */
public final class Check {
  private Check() {}

  /**
   * Checks a whole definition, without asking anybody.
   *
   * @param body with {@code properties}, as it would be sent
   * @throws CommandException that has a line for each member that isn't valid
   */
  public static void whole(String name, JsonNode body) {
    var problems =
        WishReader.read(name, body).problems().stream()
            .map(problem -> problem.target() + ": " + problem.message())
            .toList();
    if (!problems.isEmpty()) {
      throw CommandException.of(ExitCode.USAGE, "the definition isn't valid; nothing was sent")
          .details(problems);
    }
  }
}
