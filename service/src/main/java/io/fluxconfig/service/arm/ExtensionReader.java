package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.Names;
import io.fluxconfig.expansion.wish.Problem;
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
final class ExtensionReader {
  private static final String TYPE = "extensionType";
  private static final String AUTO_UPGRADE = "autoUpgradeMinorVersion";
  private static final String TRAIN = "releaseTrain";
  private static final String VERSION = "version";
  private static final String SETTINGS = "configurationSettings";
  private static final String PROTECTED = "configurationProtectedSettings";
  private static final String RELEASE_NAMESPACE = "scope.cluster.releaseNamespace";
  private static final String SYSTEM_ASSIGNED = "SystemAssigned";
  private static final String SWITCH_VALUE = "(?i)true|false";
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
  private final JsonNode properties;

  private ExtensionReader(JsonNode body) {
    this.properties = body.path("properties");
  }

  /**
   * What was read.
   *
   * @param properties good only if there are no problems
   * @param problems all that is wrong
   */
  record Read(ExtensionProperties properties, List<Problem> problems) {}

  /** Reads all that a client can set; what isn't there gets its default. */
  static Read read(JsonNode body) {
    var reader = new ExtensionReader(body);
    var identity = body.at("/identity/type").asText();
    var read =
        reader.properties(
            ExtensionProperties.DEFAULT,
            reader.releaseNamespace(),
            SYSTEM_ASSIGNED.equalsIgnoreCase(identity) ? SYSTEM_ASSIGNED : null);
    if (!reader.properties.hasNonNull(TYPE)) {
      reader.problem(TYPE, "is required: it must be '%s'".formatted(ExtensionProperties.TYPE));
    }
    if (reader.properties.at("/scope/namespace").isObject()) {
      reader.problem(
          "scope.namespace",
          "Flux can't be had for one namespace only: leave it out, and give configurations the scope 'namespace'");
    }
    return new Read(read, List.copyOf(reader.problems));
  }

  /** Reads a change: what isn't there stays, settings one by one; null takes one away. */
  static Read patch(ExtensionProperties present, JsonNode body) {
    var reader = new ExtensionReader(body);
    var read = reader.properties(present, present.releaseNamespace(), present.identityType());
    return new Read(read, List.copyOf(reader.problems));
  }

  private ExtensionProperties properties(
      ExtensionProperties present, String releaseNamespace, String identityType) {
    if (properties.hasNonNull(TYPE)
        && !ExtensionProperties.TYPE.equalsIgnoreCase(properties.get(TYPE).asText())) {
      problem(TYPE, "must be '%s': it is the only one here".formatted(ExtensionProperties.TYPE));
    }
    // They aren't kept: nothing here needs them.
    isObject(PROTECTED);
    return new ExtensionProperties(
        autoUpgrade(present.autoUpgradeMinorVersion()),
        word(TRAIN, present.releaseTrain()),
        word(VERSION, present.version()),
        releaseNamespace,
        settings(present.configurationSettings()),
        identityType);
  }

  private void problem(String member, String message) {
    problems.add(new Problem("properties." + member, message));
  }

  /** A boolean may be a text (contract). */
  private Boolean autoUpgrade(Boolean present) {
    var value = properties.path(AUTO_UPGRADE);
    if (value.isMissingNode() || value.isNull()) {
      return present;
    }
    if (!value.asText().matches(SWITCH_VALUE)) {
      problem(AUTO_UPGRADE, "must be true or false");
    }
    return Boolean.parseBoolean(value.asText());
  }

  /** Null, said explicitly, gives the default. */
  private String word(String member, String present) {
    var value = properties.path(member);
    if (value.isMissingNode()) {
      return present;
    }
    if (value.isNull() || value.isTextual() && value.asText().isEmpty()) {
      return null;
    }
    if (!value.isTextual() || !isLine(value.asText(), MAX_WORD)) {
      problem(member, "must be a text of at most %d characters on one line".formatted(MAX_WORD));
    }
    return value.asText();
  }

  private String releaseNamespace() {
    var value = properties.at("/scope/cluster/releaseNamespace");
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()
        || value.asText().length() > Names.MAX_NAME
        || !value.asText().matches(Names.NAMESPACE_PATTERN)) {
      problem(RELEASE_NAMESPACE, "must be the name of a namespace, such as flux-system");
    }
    return value.asText();
  }

  private Map<String, String> settings(Map<String, String> present) {
    var settings = new TreeMap<>(present);
    if (!isObject(SETTINGS)) {
      return settings;
    }
    for (var setting : properties.get(SETTINGS).properties()) {
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
    if (key.isEmpty() || !isLine(key, MAX_KEY)) {
      problem(SETTINGS, "names must have 1 to %d characters on one line".formatted(MAX_KEY));
    } else if (!value.isValueNode() || value.asText().length() > MAX_VALUE) {
      problem(SETTINGS + "." + key, "must be a text of at most %d characters".formatted(MAX_VALUE));
    } else if (SWITCH.matcher(key).matches() && !value.asText().matches(SWITCH_VALUE)) {
      problem(SETTINGS + "." + key, "must be 'true' or 'false'");
    }
  }

  private boolean isObject(String member) {
    var value = properties.path(member);
    if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
      problem(member, "must be an object of texts");
    }
    return value.isObject();
  }

  private static boolean isLine(String text, int length) {
    return text.length() <= length && text.chars().noneMatch(Character::isISOControl);
  }
}
