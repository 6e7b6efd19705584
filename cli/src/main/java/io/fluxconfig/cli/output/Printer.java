package io.fluxconfig.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fluxconfig.cli.shell.Shell;
import java.util.function.Function;

/**
 * Prints answers.
 *
 * @param shell where to
 * @param format how
 */
public record Printer(Shell shell, Format format) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .build());

  /**
   * Prints an answer.
   *
   * @param table how people see it
   */
  public void print(JsonNode answer, Function<JsonNode, String> table) {
    shell
        .out()
        .print(
            switch (format) {
              case TABLE -> Shell.printable(table.apply(answer));
              case JSON -> json(answer) + "\n";
              case YAML -> yaml(answer);
            });
    shell.out().flush();
  }

  private static String json(JsonNode answer) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static String yaml(JsonNode answer) {
    try {
      return YAML.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
