package io.fluxconfig.cli.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why a command ends otherwise than asked for: said to the person, never with a stack trace. */
public final class CommandException extends RuntimeException {
  private final ExitCode code;
  private final transient List<String> details;
  private final String hint;
  private final Duration retryAfter;

  private CommandException(
      ExitCode code, String message, List<String> details, String hint, Duration retryAfter) {
    super(message);
    this.code = code;
    this.details = List.copyOf(details);
    this.hint = hint;
    this.retryAfter = retryAfter;
  }

  /** Without more to say. */
  public static CommandException of(ExitCode code, String message) {
    return new CommandException(code, message, List.of(), "", null);
  }

  /** The same with a line for each thing that is wrong. */
  public CommandException details(List<String> lines) {
    return new CommandException(code, getMessage(), lines, hint, retryAfter);
  }

  /** The same with what to do about it. */
  public CommandException hint(String text) {
    return new CommandException(code, getMessage(), details, text, retryAfter);
  }

  /**
   * The same, of what goes away by itself, such as a service that is being restarted.
   *
   * @param after when to try again
   */
  public CommandException passing(Duration after) {
    return new CommandException(code, getMessage(), details, hint, after);
  }

  /** What the process ends with. */
  public ExitCode code() {
    return code;
  }

  /** When the same may succeed; empty where it won't. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** All of it, a line each. */
  public String text() {
    var text = new StringBuilder("error: ").append(getMessage());
    details.forEach(line -> text.append("\n  ").append(line));
    return hint.isEmpty() ? text.toString() : text.append("\n").append(hint).toString();
  }
}
