package io.fluxconfig.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file with the login and the user's defaults, YAML: {@code FLUXCONFIG_CONFIG}, or else {@code
 * fluxconfig/config.yaml} in {@code XDG_CONFIG_HOME} or {@code ~/.config}. Members that are not
 * ours survive a change.
 *
 * @param path where it is, or would be
 * @param members what it says; never changed
 */
public record ConfigFile(Path path, ObjectNode members) {
  /** The bearer token. */
  public static final String TOKEN = "token";

  /** When the token ends, RFC 3339; absent where nothing is known of that. */
  public static final String TOKEN_EXPIRES_AT = "tokenExpiresAt";

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  /**
   * Reads it; empty where there is none.
   *
   * @throws CommandException if it has a token and others may read it, or if it is no YAML object
   */
  public static ConfigFile read(Shell shell) {
    var path = path(shell);
    if (!Files.exists(path)) {
      return new ConfigFile(path, JsonNodeFactory.instance.objectNode());
    }
    try {
      var tree = YAML.readTree(path.toFile());
      if (tree.hasNonNull(TOKEN)) {
        PrivateFile.check(path);
      }
      return new ConfigFile(path, object(path, tree));
    } catch (JsonProcessingException e) {
      throw unreadable(path, "it is no YAML");
    } catch (IOException e) {
      throw unreadable(path, e.getMessage());
    }
  }

  private static ObjectNode object(Path path, JsonNode tree) {
    if (tree.isMissingNode() || tree.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw unreadable(path, "it is no YAML object such as 'service: https://…'");
  }

  private static CommandException unreadable(Path path, String why) {
    return CommandException.of(ExitCode.USAGE, "%s can't be read: %s".formatted(path, why));
  }

  private static Path path(Shell shell) {
    return shell
        .variable("FLUXCONFIG_CONFIG")
        .map(Path::of)
        .orElseGet(
            () ->
                shell
                    .variable("XDG_CONFIG_HOME")
                    .map(Path::of)
                    .orElseGet(() -> shell.home().resolve(".config"))
                    .resolve("fluxconfig/config.yaml"));
  }

  /** A member's text; empty where it is absent or blank. */
  public Optional<String> text(String member) {
    return Optional.of(members.path(member).asText("")).filter(text -> !text.isBlank());
  }

  /** Whether its token and its CA are those of a service. */
  public boolean isFor(String service) {
    return text("service").filter(service::equals).isPresent();
  }

  /** A copy with a member changed, or without it where the value is null. */
  public ConfigFile with(String member, String value) {
    var copy = members.deepCopy();
    if (value == null) {
      copy.remove(member);
    } else {
      copy.put(member, value);
    }
    return new ConfigFile(path, copy);
  }

  /** Writes it, whole or not at all, so that only the user may read it. */
  public void write() {
    try {
      PrivateFile.write(path, YAML.writeValueAsString(members));
    } catch (IOException e) {
      throw CommandException.of(
          ExitCode.FAILED, "%s can't be written: %s".formatted(path, e.getMessage()));
    }
  }
}
