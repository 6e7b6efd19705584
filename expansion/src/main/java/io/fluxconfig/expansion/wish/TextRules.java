package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fluxconfig.api.v1alpha1.BucketDefinition;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.OciRepositoryDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What texts may be: short and on one line, besides files and the values of maps. */
final class TextRules {
  private static final int MAX = 4096;

  /** Fits the longest list of host keys that is read, and more than any key or certificate. */
  private static final int MAX_FILE = 384 * 1024;

  private static final List<String> FILES = List.of(".httpsCACert", ".sshKnownHosts");
  private static final Pattern CHOICE = Pattern.compile("\\^\\((\\w+(\\|\\w+)*)\\)\\$");
  private static final int MAX_NAME = 253;

  /** What to write instead of what doesn't match. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          GitRepositoryDefinition.URL_PATTERN,
          "must be https://host/path, http://host/path, ssh://[user@]host/path or git@host:path, without a password: credentials belong in httpsUser and configurationProtectedSettings",
          BucketDefinition.URL_PATTERN,
          "must be https://host or http://host, without credentials, query or fragment",
          OciRepositoryDefinition.URL_PATTERN,
          "must be oci://registry/repository, without credentials, tag or digest: these belong in repositoryRef",
          FluxConfigSpec.OBJECT_NAME_PATTERN,
          "must be an object's name: lower case letters and digits, joined by single dots or dashes");

  private TextRules() {}

  /** Whether a member is a file's content. */
  static boolean isFile(String path) {
    return FILES.stream().anyMatch(path::endsWith);
  }

  /** What is wrong with a text; never quotes it. */
  static Optional<String> problem(String text, JSONSchemaProps schema, boolean isFile) {
    return size(text, isFile)
        .or(() -> choice(text, schema.getEnum()))
        .or(() -> Optional.ofNullable(schema.getPattern()).flatMap(p -> pattern(text, p)));
  }

  /** What is wrong with a credential's length. */
  static Optional<String> fileSize(String text) {
    return longer(text, MAX_FILE);
  }

  private static Optional<String> size(String text, boolean isFile) {
    if (isFile) {
      return longer(text, MAX_FILE);
    }
    return longer(text, MAX)
        .or(
            () ->
                text.chars().anyMatch(Character::isISOControl)
                    ? Optional.of("may not contain control characters or line breaks")
                    : Optional.empty());
  }

  private static Optional<String> longer(String text, int most) {
    return text.length() > most
        ? Optional.of("may have %d characters at most".formatted(most))
        : Optional.empty();
  }

  private static Optional<String> choice(String text, List<JsonNode> choices) {
    if (choices == null || choices.isEmpty()) {
      return Optional.empty();
    }
    var words = choices.stream().map(JsonNode::asText).toList();
    return words.contains(text) ? Optional.empty() : Optional.of(mustBe(words));
  }

  private static Optional<String> pattern(String text, String pattern) {
    // The names' pattern recurses with each dot.
    var isName = pattern.equals(FluxConfigSpec.OBJECT_NAME_PATTERN);
    return (!isName || text.length() <= MAX_NAME) && text.matches(pattern)
        ? Optional.empty()
        : Optional.of(remedy(pattern));
  }

  private static String remedy(String pattern) {
    var choice = CHOICE.matcher(pattern);
    return choice.matches()
        ? mustBe(Arrays.asList(choice.group(1).split("\\|")))
        : REMEDIES.getOrDefault(pattern, "must match " + pattern);
  }

  static String mustBe(List<String> words) {
    var last = words.size() - 1;
    return "must be '%s' or '%s'"
        .formatted(String.join("', '", words.subList(0, last)), words.get(last));
  }
}
