package io.fluxconfig.cli.shell;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A shell whose output can be looked at, in which it is always the same time. */
public final class CapturedShell {
  /** What time it is. */
  public static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> variables = new HashMap<>();
  private String input = "";
  private boolean interactive;

  /** One whose home is an empty folder. */
  public CapturedShell(Path home) {
    variables.put("HOME", home.toString());
  }

  /** Sets an environment variable. */
  public CapturedShell with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Sets what comes from standard input. */
  public CapturedShell input(String text) {
    input = text;
    return this;
  }

  /** Seats a person at it. */
  public CapturedShell interactive() {
    interactive = true;
    return this;
  }

  /** The shell itself. */
  public Shell shell() {
    return new Shell(
        Map.copyOf(variables),
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        interactive,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** What went to standard output. */
  public String out() {
    return out.toString();
  }

  /** What went to standard error. */
  public String err() {
    return err.toString();
  }
}
