package io.fluxconfig.testbed.chaos;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.git.ServedRepository;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What the clients declare. The number of the change stands where it does no harm, in the source's
 * timeout; the kustomization's path follows from it, and so does what Flux applies.
 *
 * @param url of the repository
 */
record Declarations(String url) {
  private static final String KUSTOMIZATION = "app";
  private static final int VARIANTS = 10;
  private static final int TIMEOUT = 60;
  private static final int SOON = 5;

  /** Fills a repository with all that any change may apply. */
  static Declarations in(ServedRepository repository, Iterable<Model.Key> keys) {
    var files = new HashMap<String, String>();
    for (var key : keys) {
      for (long number = 0; number < VARIANTS; number++) {
        files.put(path(key, number) + "/settings.yaml", content(key, number));
      }
    }
    repository.commit("All that there will be", files);
    return new Declarations(repository.url());
  }

  /**
   * The properties of a configuration.
   *
   * @param secret its password; empty for none
   */
  Map<String, Object> properties(Model.Key key, Model.Wish wish, String secret) {
    var properties = new HashMap<String, Object>();
    properties.put("namespace", key.namespace());
    properties.put("scope", "cluster");
    properties.put("suspend", wish.suspended());
    var source =
        new HashMap<String, Object>(
            Map.of(
                "url",
                url,
                "repositoryRef",
                Map.of("branch", "main"),
                "timeoutInSeconds",
                TIMEOUT + wish.number(),
                "syncIntervalInSeconds",
                SOON));
    if (!secret.isEmpty()) {
      source.put("httpsUser", "chaos");
      var encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
      properties.put("configurationProtectedSettings", Map.of("httpsKey", encoded));
    }
    properties.put("gitRepository", source);
    properties.put(
        "kustomizations",
        Map.of(
            KUSTOMIZATION,
            Map.of(
                "path",
                path(key, wish.number()),
                "prune",
                true,
                "timeoutInSeconds",
                4 * SOON,
                "syncIntervalInSeconds",
                SOON,
                "retryIntervalInSeconds",
                SOON)));
    return properties;
  }

  /** The number of the change that a FluxConfig is from. */
  static long number(FluxConfig object) {
    return object.getSpec().gitRepository().timeoutInSeconds() - TIMEOUT;
  }

  /** The ConfigMap that Flux makes of it, in its namespace. */
  static String configMap(Model.Key key) {
    return key.name() + "-settings";
  }

  /** Whether that is from a change. */
  static boolean isFrom(ConfigMap applied, long number) {
    return applied.getData().get("value").equals(value(number));
  }

  private static String path(Model.Key key, long number) {
    return key.name() + "/" + value(number);
  }

  private static String value(long number) {
    return "v" + number % VARIANTS;
  }

  private static String content(Model.Key key, long number) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: %s
      namespace: %s
    data:
      value: %s
    """
        .formatted(configMap(key), key.namespace(), value(number));
  }
}
