package io.fluxconfig.cli.progress;

import io.fluxconfig.cli.shell.Shell;
import java.time.Duration;
import java.time.Instant;

/** Shows a person what is being waited for: one line that changes, or one for each transition. */
public final class Progress implements AutoCloseable {
  private static final String REWRITE = "\r\033[K";
  private static final int WIDTH = 79;

  private final Shell shell;
  private final Instant begin;
  private String last = "";

  /** The wait begins now. */
  public Progress(Shell shell) {
    this.shell = shell;
    this.begin = shell.clock().instant();
  }

  /** How long it has taken so far. */
  public Duration elapsed() {
    return Duration.between(begin, shell.clock().instant());
  }

  /** What was said last. */
  public String last() {
    return last;
  }

  /** Says how things are now. */
  public void show(String state, String message) {
    var text = message.isEmpty() ? state : state + ": " + message;
    if (shell.interactive()) {
      var line =
          Shell.printable("%s (%d s)".formatted(text.replace('\n', ' '), elapsed().toSeconds()));
      shell.err().print(REWRITE + line.substring(0, Math.min(WIDTH, line.length())));
      shell.err().flush();
    } else if (!text.equals(last)) {
      shell.say(text);
    }
    last = text;
  }

  /** Takes away a line that changes. */
  @Override
  public void close() {
    if (shell.interactive() && !last.isEmpty()) {
      shell.err().print(REWRITE);
      shell.err().flush();
    }
  }
}
