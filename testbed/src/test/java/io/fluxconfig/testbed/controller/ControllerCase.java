package io.fluxconfig.testbed.controller;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.git.ServedRepository;
import io.fluxconfig.testbed.install.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the controller alone have in common. */
abstract class ControllerCase {
  static final Duration WITHIN = Duration.ofSeconds(60);

  static final long INTERVAL = 2;

  /**
   * Flux ends a health check that is under way only after this, also when what it waits for is
   * being deleted: so it must be well below {@link #WITHIN}.
   */
  private static final long TIMEOUT = 15;

  /** Short times, for what a person would wait longer for. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "FLUXCONFIG_WAITING_INTERVAL", "1s",
          "FLUXCONFIG_REFUSED_INTERVAL", "3s",
          "FLUXCONFIG_STUCK_AFTER", "2s");

  /** A cluster of its own with real Flux, and the controller under its shipped rights. */
  record Stage(Cluster cluster, GitServer git) {
    private static final class Shared {
      static final Stage INSTANCE = start();
    }

    private static Stage start() {
      var cluster = Cluster.start();
      Flux.on(cluster);
      Installation.on(cluster).startController(SETTINGS);
      return new Stage(cluster, GitServer.start());
    }
  }

  final Stage stage;
  final KubernetesClient client;
  final String namespace;
  final GitServer git;
  final ServedRepository repository;

  ControllerCase() {
    this(Stage.Shared.INSTANCE);
  }

  ControllerCase(Stage stage) {
    this.stage = stage;
    client = stage.cluster().client();
    namespace = stage.cluster().freshNamespace("controller");
    git = stage.git();
    repository = git.repository(namespace);
  }

  @BeforeEach
  void commit() {
    createNamespace(namespace);
    repository.commit(
        "first",
        Map.of(
            "base/base.yaml", configMap("base", "one"), "app/app.yaml", configMap("app", "one")));
  }

  /** Not waited for: else Flux would go on looking at what earlier tests have left. */
  @AfterEach
  void delete() {
    client.resources(FluxConfig.class).inNamespace(namespace).delete();
  }

  void create(String name, UnaryOperator<Wish> change) {
    var wish =
        new Wish(
            Scope.CLUSTER,
            false,
            null,
            null,
            Map.of("base", kustomization("base"), "app", kustomization("app", "base")));
    var config = new FluxConfig();
    config.getMetadata().setName(name);
    config.getMetadata().setNamespace(namespace);
    config.setSpec(change.apply(wish).spec(repository.url()));
    client.resource(config).create();
  }

  void edit(String name, UnaryOperator<Wish> change) {
    change(
        name,
        config -> config.setSpec(change.apply(Wish.of(config.getSpec())).spec(repository.url())));
  }

  /** Again where the controller has changed the object meanwhile. */
  void change(String name, Consumer<FluxConfig> change) {
    await("change of " + name)
        .atMost(WITHIN)
        .ignoreException(KubernetesClientException.class)
        .until(
            () ->
                client
                        .resource(config(name))
                        .edit(
                            config -> {
                              change.accept(config);
                              return config;
                            })
                    != null);
  }

  /** As {@link #create(String, UnaryOperator)}, with a spec in YAML that has no kustomizations. */
  void create(String name, String spec) {
    client.resource(parsed(name, spec)).create();
  }

  /** Replaces all but the scope. */
  void replace(String name, String spec) {
    change(name, config -> config.setSpec(parsed(name, spec).getSpec()));
  }

  private FluxConfig parsed(String name, String spec) {
    var text =
        """
        apiVersion: clusterconfig.azure.com/v1alpha1
        kind: FluxConfig
        metadata: {name: %s, namespace: %s}
        spec:
        %s
          kustomizations:
            app: {path: app, prune: true, syncIntervalInSeconds: %d, timeoutInSeconds: %d}
        """
            .formatted(name, namespace, spec.indent(2).stripTrailing(), INTERVAL, TIMEOUT);
    return Serialization.unmarshal(text, FluxConfig.class);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  void settings(String name, long generation, String key) {
    settings(name, generation, Map.of(ProtectedSettingsReference.HTTPS_KEY, base64(key)));
  }

  void secret(String name, Map<String, String> data) {
    secret(name, "Opaque", data);
  }

  /** A Secret of the tenant's own; the data is base64. */
  void secret(String name, String type, Map<String, String> data) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withType(type)
                .withData(data)
                .build())
        .create();
  }

  /** Protected settings, as clients send them. */
  void settings(String name, long generation, Map<String, String> values) {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(Installation.NAMESPACE)
            .withName(Names.protectedSettings(namespace, name))
            .withLabels(Labels.ownedBy(namespace, name))
            .addToAnnotations(Labels.SETTINGS_GENERATION, "" + generation)
            .endMetadata()
            .withData(
                values.entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, value -> base64(value.getValue()))))
            .build();
    client.resource(secret).forceConflicts().serverSideApply();
  }

  /** A finalizer that keeps a Kustomization from going. */
  void hold(String kustomization, boolean held) {
    client
        .genericKubernetesResources(ClusterView.KUSTOMIZATION)
        .inNamespace(namespace)
        .withName(kustomization)
        .edit(
            found -> {
              var finalizers = found.getMetadata().getFinalizers();
              if (held) {
                finalizers.add("fluxconfig.io/test");
              } else {
                finalizers.remove("fluxconfig.io/test");
              }
              return found;
            });
  }

  List<String> versions(String name) {
    var view = view(name);
    return Stream.of(
            config(name).getMetadata().getResourceVersion(),
            "" + view.source().orElseThrow().getMetadata().getGeneration(),
            "" + kustomization(view).getMetadata().getGeneration(),
            client
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(Names.FLUX_APPLIER)
                .get()
                .getMetadata()
                .getResourceVersion())
        .toList();
  }

  void awaitState(String name, String state, String error) {
    await(name + " is " + state)
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              var config = config(name);
              var status = config.getStatus();
              assertThat(status).isNotNull();
              assertThat(status.observedGeneration())
                  .isEqualTo(config.getMetadata().getGeneration());
              assertThat(status.complianceState()).as(status.errorMessage()).isEqualTo(state);
              assertThat(status.errorMessage()).contains(error);
            });
  }

  void awaitGone(String name) {
    await(name + " is gone").atMost(WITHIN).until(() -> config(name) == null);
  }

  String condition(String name, String type) {
    return status(name).conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .map(condition -> condition.getReason())
        .findFirst()
        .orElse("");
  }

  String message(String name) {
    return status(name).conditions().getFirst().getMessage();
  }

  List<String> events(String reason) {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> reason.equals(event.getReason()))
        .map(event -> event.getMessage())
        .toList();
  }

  FluxConfigStatus status(String name) {
    return config(name).getStatus();
  }

  FluxConfig config(String name) {
    return client.resources(FluxConfig.class).inNamespace(namespace).withName(name).get();
  }

  ClusterView view(String name) {
    return new ClusterView(client, namespace, name);
  }

  static GenericKubernetesResource kustomization(ClusterView view) {
    return view.kustomization("app").orElseThrow();
  }

  boolean hasApplier() {
    return client.serviceAccounts().inNamespace(namespace).withName(Names.FLUX_APPLIER).get()
        != null;
  }

  String value(String configMap) {
    var found = client.configMaps().inNamespace(namespace).withName(configMap).get();
    return found == null ? null : found.getData().get("value");
  }

  void createNamespace(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  String configMap(String name, String value) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %s
          namespace: %s
        data:
          value: "%s"
        """
        .formatted(name, namespace, value);
  }

  static KustomizationDefinition kustomization(String path, String... dependsOn) {
    return new KustomizationDefinition(
        path, List.of(dependsOn), TIMEOUT, INTERVAL, INTERVAL, true, false, true, null, null);
  }
}
