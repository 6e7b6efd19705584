package io.fluxconfig.testbed.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The properties of a configuration, as a client sends them. Each method gives a changed copy. */
record Declaration(Map<String, Object> members) {

  /**
   * A Git source with one kustomization, {@code app}, of the folder {@code app}; pruned, looked at
   * every 5 s.
   */
  static Declaration of(String url) {
    return new Declaration(Map.of("scope", "cluster"))
        .source(
            Map.of(
                "url", url, "repositoryRef", Map.of("branch", "main"), "syncIntervalInSeconds", 5))
        .kustomization("app", Map.of());
  }

  Map<String, Object> properties(String namespace) {
    return with("namespace", namespace).members;
  }

  Declaration with(String member, Object value) {
    var copy = new LinkedHashMap<>(members);
    copy.put(member, value);
    return new Declaration(copy);
  }

  /** Adds user and key; the key is base64, as clients send it. */
  Declaration credentials(String user, String key) {
    var encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    return source(Map.of("httpsUser", user))
        .with("configurationProtectedSettings", Map.of("httpsKey", encoded));
  }

  /** Changes members of the Git source. */
  Declaration source(Map<String, Object> changes) {
    return with("gitRepository", merged(members.get("gitRepository"), changes));
  }

  /** Adds a kustomization of the folder with its name, or changes members of it. */
  Declaration kustomization(String name, Map<String, Object> changes) {
    var all = merged(members.get("kustomizations"), Map.of());
    var definition =
        all.getOrDefault(
            name,
            Map.of(
                "path",
                name,
                "prune",
                true,
                "syncIntervalInSeconds",
                5,
                "retryIntervalInSeconds",
                5,
                "timeoutInSeconds",
                20));
    all.put(name, merged(definition, changes));
    return with("kustomizations", all);
  }

  Declaration withoutKustomization(String name) {
    var all = merged(members.get("kustomizations"), Map.of());
    all.remove(name);
    return with("kustomizations", all);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> merged(Object old, Map<String, Object> changes) {
    var merged = new LinkedHashMap<String, Object>();
    if (old != null) {
      merged.putAll((Map<String, Object>) old);
    }
    merged.putAll(changes);
    return merged;
  }
}
