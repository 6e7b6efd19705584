package io.fluxconfig.cli.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.io.IOException;

/** A definition in a file, YAML or JSON: what {@code show -o yaml} prints, or its properties. */
public final class DefinitionFile {
  private DefinitionFile() {}

  /**
   * The properties.
   *
   * @throws CommandException if it is none
   */
  public static ObjectNode read(SecretSource file, Shell shell) {
    try {
      var tree = new YAMLMapper().readTree(file.bytes(shell));
      if ((tree.has("properties") ? tree.path("properties") : tree) instanceof ObjectNode found) {
        return found;
      }
    } catch (JsonProcessingException e) {
      // Not in the parser's words: they quote the file, which may hold secrets.
      var at =
          e.getLocation() == null ? "" : " (see line %d)".formatted(e.getLocation().getLineNr());
      throw refused(file, at);
    } catch (IOException e) {
      throw refused(file, "");
    }
    throw refused(file, "");
  }

  private static CommandException refused(SecretSource file, String where) {
    return CommandException.of(
        ExitCode.USAGE,
        "%s is no YAML or JSON object with a fluxConfiguration's properties%s"
            .formatted(file.place(), where));
  }
}
