package io.fluxconfig.cli.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line was started in.
 *
 * @param variables environment variables
 * @param in standard input
 * @param out standard output: what was asked for, and nothing else
 * @param err standard error: progress, hints and errors
 * @param interactive whether a person sits at both ends
 * @param clock tells what time it is
 */
public record Shell(
    Map<String, String> variables,
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean interactive,
    Clock clock) {

  /** This process's own. */
  public static Shell own() {
    return new Shell(
        System.getenv(),
        System.in,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        System.console() != null,
        Clock.systemUTC());
  }

  /** An environment variable; empty where it isn't set or is blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** The user's home. */
  public Path home() {
    return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
  }

  /** All of standard input. */
  public byte[] input() throws IOException {
    return in.readAllBytes();
  }

  /** Says something that isn't the answer itself. */
  public void say(String line) {
    err.println(printable(line));
  }

  /**
   * A text that may come from anybody, such as from a cluster, without what a terminal would take
   * for a command.
   */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\n]]", "?");
  }

  /**
   * Asks before something is done that can't be undone.
   *
   * @param question without the question mark's brackets
   * @throws CommandException if there is nobody to ask, or the answer isn't yes
   */
  public void confirm(String question) {
    if (!interactive) {
      throw CommandException.of(ExitCode.USAGE, question + " Nobody can be asked here")
          .hint("Say --yes if that is meant.");
    }
    err.print(question + " [y/N] ");
    err.flush();
    try {
      var answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      if (answer == null || !answer.strip().toLowerCase().matches("y|yes")) {
        throw CommandException.of(ExitCode.USAGE, "nothing was done");
      }
    } catch (IOException e) {
      throw CommandException.of(ExitCode.USAGE, "the answer can't be read: " + e.getMessage());
    }
  }
}
