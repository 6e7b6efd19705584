package io.fluxconfig.service.arm.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.Names;
import io.fluxconfig.service.extension.ExtensionProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the body of a PUT or PATCH of an extension. Settings that nobody here knows are kept:
 * clients read back what they have set, and would set it again and again.
 */
public final class ExtensionReader {
  private static final String SETTINGS = "configurationSettings";
  private static final String PROTECTED = "configurationProtectedSettings";
  private static final String SYSTEM_ASSIGNED = "SystemAssigned";
  private static final int MAX_SETTINGS = 100;
  private static final int MAX_KEY = 253;
  private static final int MAX_VALUE = 4096;
  private static final int MAX_WORD = 64;

  /** Settings of the original that switch something. */
  private static final Pattern SWITCH =
      Pattern.compile(
          "(source|kustomize|helm|notification|image-automation|image-reflector)-controller\\.enabled"
              + "|multiTenancy\\.enforce|useKubeletIdentity|workloadIdentity\\.enable");

  private final List<Problem> problems = new ArrayList<>();

  private ExtensionReader() {}

  /**
   * What was read.
   *
   * @param properties good only if there are no problems
   * @param problems all that is wrong
   */
  public record Read(ExtensionProperties properties, List<Problem> problems) {}

  /** Reads all that a client can set; what isn't there gets its default. */
  public static Read read(JsonNode body) {
    var reader = new ExtensionReader();
    var properties = reader.members(body).object("properties");
    if (!ExtensionProperties.TYPE.equalsIgnoreCase(properties.text("extensionType", ""))) {
      reader.unsupportedType();
    }
    reader.checkScope(properties.object("scope"));
    var read =
        new ExtensionProperties(
            properties.flag("autoUpgradeMinorVersion", null),
            reader.word(properties, "releaseTrain"),
            reader.word(properties, "version"),
            reader.releaseNamespace(properties.object("scope").object("cluster")),
            reader.settings(body.at("/properties/" + SETTINGS), Map.of()),
            SYSTEM_ASSIGNED.equalsIgnoreCase(reader.members(body).object("identity").text("type"))
                ? SYSTEM_ASSIGNED
                : null);
    reader.checkProtected(body);
    return new Read(read, List.copyOf(reader.problems));
  }

  /** Reads a change: what isn't there stays, settings one by one; null takes one away. */
  public static Read patch(ExtensionProperties present, JsonNode body) {
    var reader = new ExtensionReader();
    var properties = reader.members(body).object("properties");
    if (properties.has("extensionType")
        && !ExtensionProperties.TYPE.equalsIgnoreCase(properties.text("extensionType", ""))) {
      reader.unsupportedType();
    }
    var version = body.at("/properties/version");
    var read =
        new ExtensionProperties(
            properties.flag("autoUpgradeMinorVersion", present.autoUpgradeMinorVersion()),
            properties.has("releaseTrain")
                ? reader.word(properties, "releaseTrain")
                : present.releaseTrain(),
            version.isMissingNode() ? present.version() : reader.word(properties, "version"),
            present.releaseNamespace(),
            reader.settings(body.at("/properties/" + SETTINGS), present.configurationSettings()),
            present.identityType());
    reader.checkProtected(body);
    return new Read(read, List.copyOf(reader.problems));
  }

  private JsonFields members(JsonNode body) {
    return new JsonFields(body, "", problems);
  }

  private void unsupportedType() {
    problem(
        "extensionType",
        "must be '%s': it is the only one here".formatted(ExtensionProperties.TYPE));
  }

  private void problem(String member, String message) {
    problems.add(new Problem("properties." + member, message));
  }

  private String word(JsonFields properties, String member) {
    var word = properties.text(member);
    if (word != null && word.length() > MAX_WORD) {
      problem(member, "may have %d characters at most".formatted(MAX_WORD));
    }
    return word;
  }

  private void checkScope(JsonFields scope) {
    if (scope.has("namespace")) {
      problem(
          "scope.namespace",
          "Flux can't be had for one namespace only: leave it out, and give configurations the scope 'namespace'");
    }
  }

  private String releaseNamespace(JsonFields cluster) {
    var namespace = cluster.text("releaseNamespace");
    if (namespace != null
        && (namespace.length() > 63 || !namespace.matches(Names.NAMESPACE_PATTERN))) {
      problem(
          "scope.cluster.releaseNamespace", "must be the name of a namespace, such as flux-system");
    }
    return namespace;
  }

  private Map<String, String> settings(JsonNode given, Map<String, String> present) {
    var settings = new TreeMap<>(present);
    if (!isObject(given, SETTINGS)) {
      return settings;
    }
    for (var setting : given.properties()) {
      if (setting.getValue().isNull()) {
        settings.remove(setting.getKey());
      } else {
        settings.put(setting.getKey(), setting.getValue().asText());
        check(setting.getKey(), setting.getValue());
      }
    }
    if (settings.size() > MAX_SETTINGS) {
      problem(SETTINGS, "may have %d members at most".formatted(MAX_SETTINGS));
    }
    return settings;
  }

  private void check(String key, JsonNode value) {
    if (!isLine(key, MAX_KEY) || key.isEmpty()) {
      problem(SETTINGS, "names must have 1 to %d characters on one line".formatted(MAX_KEY));
    } else if (!value.isValueNode() || value.asText().length() > MAX_VALUE) {
      problem(SETTINGS + "." + key, "must be a text of at most %d characters".formatted(MAX_VALUE));
    } else if (SWITCH.matcher(key).matches() && !value.asText().matches("(?i)true|false")) {
      problem(SETTINGS + "." + key, "must be 'true' or 'false'");
    }
  }

  /** They aren't kept: nothing here needs them. */
  private void checkProtected(JsonNode body) {
    isObject(body.at("/properties/" + PROTECTED), PROTECTED);
  }

  private boolean isObject(JsonNode given, String member) {
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      problem(member, "must be an object of texts");
    }
    return given.isObject();
  }

  private static boolean isLine(String text, int length) {
    return text.length() <= length && text.chars().noneMatch(Character::isISOControl);
  }
}
