package io.fluxconfig.testbed.controller;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;

/** A configuration with one kustomization, {@code app}, whose members a test writes as YAML. */
abstract class OptionsCase extends ControllerCase {
  void createWith(String options) {
    create(parsed(app(options)));
  }

  void changeTo(String options) {
    change("config", config -> config.setSpec(parsed(app(options)).getSpec()));
  }

  void create(FluxConfig config) {
    client.resource(config).create();
  }

  static String app(String options) {
    return """
        app:
          path: app
          syncIntervalInSeconds: %d
          timeoutInSeconds: 15
        %s
        """
        .formatted(INTERVAL, options.indent(2));
  }

  FluxConfig parsed(String kustomizations) {
    var text =
        """
        apiVersion: clusterconfig.azure.com/v1alpha1
        kind: FluxConfig
        metadata: {name: config, namespace: %s}
        spec:
          gitRepository:
            url: %s
            syncIntervalInSeconds: %d
            repositoryRef: {branch: main}
          kustomizations:
        %s
        """
            .formatted(namespace, repository.url(), INTERVAL, kustomizations.indent(4));
    return Serialization.unmarshal(text, FluxConfig.class);
  }

  /** A ConfigMap in no namespace. */
  static String plain(String value) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: plain
        data:
          value: "%s"
        """
        .formatted(value);
  }
}
