package io.fluxconfig.testbed.demo;

import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.git.ServedRepository;
import java.util.Map;

/** A repository with two folders, of which one needs the other. */
final class SampleRepository {
  private final ServedRepository repository;
  private final String namespace;

  SampleRepository(GitServer server, String namespace) {
    this.namespace = namespace;
    this.repository = server.repository("sample");
  }

  String url() {
    return repository.url();
  }

  /** Fills it; returns the commit. */
  String fill() {
    return repository.commit(
        "Say hello",
        Map.of(
            "infrastructure/settings.yaml", configMap("settings", "colour: blue"),
            "apps/greeting.yaml", configMap("greeting", "text: hello")));
  }

  /** Changes the greeting; returns the commit. */
  String change() {
    return repository.commit(
        "Say it better", Map.of("apps/greeting.yaml", configMap("greeting", "text: hello again")));
  }

  private String configMap(String name, String entry) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %s
          namespace: %s
        data:
          %s
        """
        .formatted(name, namespace, entry);
  }
}
