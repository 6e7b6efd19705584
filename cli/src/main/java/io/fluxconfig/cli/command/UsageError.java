package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that can't be understood: one line, and where to read on. */
final class UsageError {
  private UsageError() {}

  static int say(ParameterException failure, Shell shell) {
    // What was read while the flags were, such as the config file, says more.
    if (failure.getCause() instanceof CommandException expected) {
      shell.say(expected.text());
      return expected.code().number();
    }
    var command = failure.getCommandLine().getCommandSpec().qualifiedName();
    shell.say("error: %s\nSee: %s --help".formatted(message(failure), command));
    return ExitCode.USAGE.number();
  }

  /** Not with what wasn't expected: it may be half of a password. */
  private static String message(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return failure.getMessage();
    }
    var first = unmatched.getUnmatched().getFirst();
    return first.matches("--?[a-z][a-z-]*(=.*)?")
        ? "there is no flag " + first.replaceFirst("=.*", "")
        : "there are words that belong to no flag";
  }
}
