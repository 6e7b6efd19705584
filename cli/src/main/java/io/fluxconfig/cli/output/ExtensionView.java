package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Extensions for people. */
public final class ExtensionView {
  private ExtensionView() {}

  /** A row each. */
  public static String list(JsonNode extensions) {
    var table = new Table("NAME", "TYPE", "AGENT", "RELEASE TRAIN", "NAMESPACE", "STATE");
    for (var extension : extensions) {
      var properties = extension.path("properties");
      table.row(
          extension.path("name").asText(""),
          properties.path("extensionType").asText(""),
          properties.path("currentVersion").asText(""),
          properties.path("releaseTrain").asText(""),
          properties.at("/scope/cluster/releaseNamespace").asText(""),
          properties.path("provisioningState").asText(""));
    }
    return table.toString();
  }

  /** One row. */
  public static String row(JsonNode extension) {
    return list(JsonNodeFactory.instance.arrayNode().add(extension));
  }

  /** The whole story of one. */
  public static String show(JsonNode extension) {
    var properties = extension.path("properties");
    var story = new StringBuilder(fields(extension, properties));
    var settings = properties.path("configurationSettings");
    if (!settings.isEmpty()) {
      var table = new Table("SETTING", "VALUE");
      settings.properties().forEach(one -> table.row(one.getKey(), one.getValue().asText("")));
      story.append('\n').append(table);
    }
    return story.append('\n').append(statuses(properties.path("statuses"))).toString();
  }

  private static String fields(JsonNode extension, JsonNode properties) {
    return new Fields()
        .add("Name", extension.path("name").asText(""))
        .add("Type", properties.path("extensionType").asText(""))
        .add("State", properties.path("provisioningState").asText(""))
        .add("Agent", properties.path("currentVersion").asText(""))
        .add("Version", properties.path("version").asText(""))
        .add("Train", properties.path("releaseTrain").asText(""))
        .add("Upgrades", properties.path("autoUpgradeMinorVersion").asBoolean() ? "yes" : "no")
        .add("Namespace", properties.at("/scope/cluster/releaseNamespace").asText(""))
        .toString();
  }

  private static Table statuses(JsonNode statuses) {
    var table = new Table("STATUS", "LEVEL", "MESSAGE");
    for (var status : statuses) {
      table.row(
          status.path("displayStatus").asText(""),
          status.path("level").asText(""),
          status.path("message").asText(""));
    }
    return table;
  }
}
