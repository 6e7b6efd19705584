package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * One {@code -k name=… path=…}: a kustomization in pairs, as clients for Azure write it.
 *
 * @param name its name
 * @param definition the members that were given
 */
public record KustomizationArgument(String name, ObjectNode definition) {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "path",
          "depends_on",
          "timeout",
          "sync_interval",
          "retry_interval",
          "prune",
          "force",
          "disable_health_check");
  private static final DurationConverter DURATION = new DurationConverter();

  /** The kustomizations by name. */
  public static ObjectNode all(List<KustomizationArgument> arguments) {
    var all = new Members().json();
    arguments.forEach(argument -> all.set(argument.name, argument.definition));
    return all;
  }

  static KustomizationArgument of(Map<String, String> pairs) {
    var name = pairs.get("name");
    if (name == null || name.isEmpty()) {
      throw new TypeConversionException("a kustomization needs name=…");
    }
    return new KustomizationArgument(
        name,
        new KustomizationSettings(
                pairs.get("path"),
                names(pairs.get("depends_on")),
                duration(pairs, "timeout"),
                duration(pairs, "sync_interval"),
                duration(pairs, "retry_interval"),
                flag(pairs, "prune"),
                flag(pairs, "force"),
                flag(pairs, "disable_health_check"))
            .json());
  }

  /** {@code a,b} or {@code ["a","b"]}. */
  private static List<String> names(String text) {
    return text == null
        ? null
        : Stream.of(text.replaceAll("[\\[\\]\"']", "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
  }

  private static Duration duration(Map<String, String> pairs, String key) {
    var text = pairs.get(key);
    return text == null ? null : DURATION.convert(text);
  }

  private static Boolean flag(Map<String, String> pairs, String key) {
    var text = pairs.get(key);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new TypeConversionException("%s must be true or false".formatted(key));
    };
  }

  /** Takes the pairs up to the next flag. */
  public static final class Pairs implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec flag, CommandSpec command) {
      try {
        var known = new ArrayList<KustomizationArgument>(flag.getValue());
        var next = of(take(arguments));
        if (known.stream().anyMatch(one -> one.name.equals(next.name))) {
          throw new TypeConversionException("%s is given twice".formatted(next.name));
        }
        known.add(next);
        flag.setValue(known);
      } catch (TypeConversionException e) {
        throw new ParameterException(
            command.commandLine(), "Invalid value for -k: " + e.getMessage());
      }
    }

    private static Map<String, String> take(Stack<String> arguments) {
      var pairs = new LinkedHashMap<String, String>();
      while (!arguments.isEmpty()
          && arguments.peek().matches("[A-Za-z_-]+=(?s:.*)")
          && !arguments.peek().startsWith("-")) {
        var pair = arguments.pop().split("=", 2);
        var key = pair[0].replace('-', '_');
        if (!KEYS.contains(key)) {
          throw new TypeConversionException(
              "'%s' is not one of %s"
                  .formatted(pair[0], String.join(", ", KEYS.stream().sorted().toList())));
        }
        if (pairs.put(key, pair[1]) != null) {
          throw new TypeConversionException("%s is given twice".formatted(key));
        }
      }
      return pairs;
    }
  }
}
