package io.fluxconfig.testbed.tenancy;

/** Objects as a tenant would write them; none says its namespace. */
final class Yaml {
  private Yaml() {}

  /** With one kustomization {@code app} and quick intervals. */
  static String fluxConfig(String name, String scope, String url) {
    return """
        apiVersion: clusterconfig.azure.com/v1alpha1
        kind: FluxConfig
        metadata: {name: %s}
        spec:
          %s
          gitRepository:
            url: %s
            syncIntervalInSeconds: 2
            repositoryRef: {branch: main}
          kustomizations:
            app:
              path: app
              timeoutInSeconds: 15
              syncIntervalInSeconds: 2
              retryIntervalInSeconds: 2
              prune: true
        """
        .formatted(name, scope, url);
  }

  /** Applies {@code app} from the source {@code source}, and has one more line in its spec. */
  static String kustomization(String name, String source, String line) {
    return """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: %s}
        spec:
          interval: 10m
          retryInterval: 2s
          timeout: 15s
          path: app
          prune: true
          sourceRef: {kind: GitRepository, name: %s}
          %s
        """
        .formatted(name, source, line);
  }

  /** Has one more line in its spec. */
  static String helmRelease(String name, String line) {
    return """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: %s}
        spec:
          interval: 10m
          %s
        """
        .formatted(name, line);
  }

  static String gitRepository(String name, String url) {
    return """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: %s}
        spec:
          interval: 10m
          url: %s
          ref: {branch: main}
        """
        .formatted(name, url);
  }

  static String bucket(String name) {
    return """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: Bucket
        metadata: {name: %s}
        spec: {interval: 10m, endpoint: localhost, bucketName: any}
        """
        .formatted(name);
  }

  static String ociRepository(String name) {
    return """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: %s}
        spec: {interval: 10m, url: "oci://localhost/any"}
        """
        .formatted(name);
  }

  /** Also says its namespace if there is one to say. */
  static String configMap(String name, String namespace) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s, namespace: "%s"}
        data: {value: one}
        """
        .formatted(name, namespace);
  }

  static String pod(String name, String serviceAccount) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          serviceAccountName: %s
          containers: [{name: any, image: any}]
        """
        .formatted(name, serviceAccount);
  }

  /** Kubernetes is asked for a token in it. */
  static String tokenSecret(String name, String serviceAccount) {
    return """
        apiVersion: v1
        kind: Secret
        metadata:
          name: %s
          annotations: {kubernetes.io/service-account.name: %s}
        type: kubernetes.io/service-account-token
        """
        .formatted(name, serviceAccount);
  }

  /** With the labels of what the controller makes for a configuration. */
  static String labels(String namespace, String config) {
    return """
        {clusterconfig.azure.com/is-managed: "true", clusterconfig.azure.com/name: %s, clusterconfig.azure.com/namespace: %s}\
        """
        .formatted(config, namespace);
  }
}
