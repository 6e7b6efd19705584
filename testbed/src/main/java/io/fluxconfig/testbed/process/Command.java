package io.fluxconfig.testbed.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link ChildProcess} runs. It inherits this process's environment, in which the given
 * variables are set.
 *
 * @param line the program and its arguments
 * @param environment variables set on top of the inherited ones
 * @param log where standard output and standard error go, appended; its folder must exist
 * @param pidFile null, or a file whose first line is the id of a process that the program detaches
 *     from itself and that has to go with it
 */
public record Command(List<String> line, Map<String, String> environment, Path log, Path pidFile) {

  public Command {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  /** A command whose output goes to {@code log}. */
  public static Command of(Path log, List<String> line) {
    return new Command(line, Map.of(), log, null);
  }

  /** The same with more variables; they win over those that were given before. */
  public Command with(Map<String, String> variables) {
    var all = new HashMap<>(environment);
    all.putAll(variables);
    return new Command(line, all, log, pidFile);
  }

  /** The same, taking the process whose id is in {@code file} along when it ends. */
  public Command detaching(Path file) {
    return new Command(line, environment, log, file);
  }

  /** The name that messages use: the log's, as several programs may be called java. */
  public String name() {
    return log.getFileName().toString().replaceFirst("\\.log$", "");
  }

  List<String> supervised() {
    var pidFileArgument = Optional.ofNullable(pidFile).map(Path::toString).orElse("");
    var arguments = Stream.concat(Stream.of(log.toString(), pidFileArgument), line.stream());
    return Scripts.run("supervise", arguments.toList());
  }
}
