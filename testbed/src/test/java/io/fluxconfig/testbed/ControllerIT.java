package io.fluxconfig.testbed;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static io.fluxconfig.api.ComplianceState.PENDING;
import static io.fluxconfig.api.ComplianceState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.FluxConfigStatus;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.RepositoryRef;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controller alone, under its shipped rights, in a cluster of its own with real Flux. */
class ControllerIT {
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /** Several of the Git source's and Kustomizations' intervals. */
  private static final Duration IDLE = Duration.ofSeconds(8);

  private static final long INTERVAL = 2;

  private static Cluster cluster;
  private static Flux flux;
  private static GitServer git;
  private static Installation installation;

  private final KubernetesClient client = cluster.client();
  private final String namespace = cluster.freshNamespace("controller");
  private final ServedRepository repository = git.repository(namespace);

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    flux = Flux.on(cluster);
    git = GitServer.start();
    installation = Installation.on(cluster);
    installation.startController(Map.of("FLUXCONFIG_WAITING_INTERVAL", "1s"));
  }

  @AfterAll
  static void stop() {
    installation.close();
    git.close();
    flux.close();
    cluster.close();
  }

  @BeforeEach
  void commit() {
    createNamespace(namespace);
    repository.commit(
        "first",
        Map.of(
            "base/base.yaml", configMap("base", "one"), "app/app.yaml", configMap("app", "one")));
  }

  @Test
  void shouldExpandAndThenWriteNothingWhileFluxOnlyLooksAgain() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    var before = versions("config");

    // Then
    await("nothing is written")
        .during(IDLE)
        .atMost(IDLE.plusSeconds(2))
        .untilAsserted(() -> assertThat(versions("config")).isEqualTo(before));
    assertThat(config("config").getStatus().statuses())
        .extracting("kind", "name")
        .containsExactly(
            tuple("GitRepository", "config"),
            tuple("Kustomization", "config-app"),
            tuple("Kustomization", "config-base"));
  }

  @Test
  void shouldFollowAChangedSpecAndKeepTheSource() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    var source = view("config").source().orElseThrow().getMetadata().getUid();
    repository.commit("more", Map.of("other/app.yaml", configMap("app", "two")));

    // When
    edit("config", spec -> spec.with(Map.of("app", kustomization("other"))));

    // Then
    await("app moved").atMost(WITHIN).until(() -> "two".equals(value("app")));
    await("base was pruned").atMost(WITHIN).until(() -> value("base") == null);
    awaitState("config", COMPLIANT, "");
    assertThat(view("config").source().orElseThrow().getMetadata().getUid()).isEqualTo(source);
  }

  @Test
  void shouldSuspendAndResume() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.suspend(true));

    // Then
    awaitState("config", SUSPENDED, "");
    var commit = repository.commit("more", Map.of("app/app.yaml", configMap("app", "two")));
    edit("config", spec -> spec.suspend(false));
    awaitState("config", COMPLIANT, "");
    assertThat(config("config").getStatus().sourceSyncedCommitId()).endsWith(commit);
  }

  @Test
  void shouldPutBackWhatWasEditedOrDeletedByHand() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    client
        .genericKubernetesResources(ClusterView.KUSTOMIZATION)
        .inNamespace(namespace)
        .withName("config-app")
        .edit(
            found -> {
              found.<Map<String, Object>>get("spec").put("path", "elsewhere");
              return found;
            });
    client.serviceAccounts().inNamespace(namespace).withName(Names.FLUX_APPLIER).delete();

    // Then
    await("both are back")
        .atMost(WITHIN)
        .until(
            () ->
                "app".equals(ClusterView.text(kustomization(view("config")), "spec", "path"))
                    && hasApplier());
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldLeaveAServiceAccountOfSomebodyElseAlone() {
    // Given
    var theirs =
        client
            .resource(
                new ServiceAccountBuilder()
                    .withNewMetadata()
                    .withName(Names.FLUX_APPLIER)
                    .withNamespace(namespace)
                    .endMetadata()
                    .build())
            .create();

    // When
    create("config", UnaryOperator.identity());

    // Then
    awaitState("config", NON_COMPLIANT, "ServiceAccount " + namespace + "/flux-applier");
    assertThat(condition("config", "Stalled")).isEqualTo("NameTaken");
    client.resource(config("config")).delete();
    awaitGone("config");
    assertThat(client.resource(theirs).get().getMetadata().getResourceVersion())
        .isEqualTo(theirs.getMetadata().getResourceVersion());
  }

  @Test
  void shouldRefuseAnotherScopeUntilTheOlderConfigurationHasGone() {
    // Given
    create("older", UnaryOperator.identity());
    awaitState("older", COMPLIANT, "");
    create("younger", spec -> spec.scope(Scope.NAMESPACE));
    awaitState("younger", NON_COMPLIANT, "older");
    assertThat(view("younger").source()).isEmpty();

    // When
    client.resource(config("older")).delete();

    // Then
    awaitState("younger", COMPLIANT, "");
    var clusterWide = client.rbac().clusterRoleBindings();
    assertThat(clusterWide.withName(Names.clusterRoleBinding(namespace)).get()).isNull();
  }

  @Test
  void shouldRefuseBadInputAndKeepTheLastGoodStateRunning() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.with(Map.of("app", kustomization("app", "missing"))));

    // Then
    awaitState("config", NON_COMPLIANT, "spec.kustomizations[app].dependsOn");
    assertThat(condition("config", "Stalled")).isEqualTo("InvalidSpec");
    assertThat(client.v1().events().inNamespace(namespace).list().getItems())
        .extracting("involvedObject.kind", "type", "reason")
        .contains(tuple("FluxConfig", "Warning", "InvalidSpec"));
    assertThat(view("config").kustomization("base")).isPresent();
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldFetchWithProtectedSettingsAndTryNewOnesAtOnce() {
    // Given
    repository.protect("reader", "right");
    settings("config", 1, "wrong");
    create("config", spec -> spec.credentials("reader", 1));
    awaitState("config", NON_COMPLIANT, "GitRepository");
    assertThat(config("config").toString()).doesNotContain("wrong");

    // When
    settings("config", 2, "right");
    edit("config", spec -> spec.credentials("reader", 2));

    // Then
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldDeleteDependentsFirstAndThenWhatTheyNeed() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    hold("config-app", true);

    // When
    client.resource(config("config")).delete();

    // Then
    await("it says what it waits for")
        .atMost(WITHIN)
        .until(() -> message("config").contains("config-app"));
    assertThat(view("config").kustomization("base").orElseThrow().isMarkedForDeletion()).isFalse();
    assertThat(view("config").source().orElseThrow().isMarkedForDeletion()).isFalse();
    assertThat(hasApplier()).isTrue();
    assertThat(config("config").getStatus().complianceState()).isEqualTo(PENDING);
    hold("config-app", false);
    awaitGone("config");
    assertThat(value("app")).isNull();
    assertThat(value("base")).isNull();
    assertThat(hasApplier()).isFalse();
  }

  @Test
  void shouldTakeWhatIsSharedWithTheLastEvenIfTwoGoAtOnce() {
    // Given
    create("one", spec -> spec.with(Map.of("app", kustomization("app"))));
    create("two", spec -> spec.with(Map.of("base", kustomization("base"))));
    awaitState("one", COMPLIANT, "");
    awaitState("two", COMPLIANT, "");

    // When
    Stream.of("one", "two").parallel().forEach(name -> client.resource(config(name)).delete());

    // Then
    awaitGone("one");
    awaitGone("two");
    assertThat(hasApplier()).isFalse();
    assertThat(value("app")).isNull();
    assertThat(value("base")).isNull();
  }

  @Test
  void shouldNotWaitWhereDeletionIsForced() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    hold("config-app", true);
    client.resource(config("config")).delete();

    // When
    change(
        "config", config -> config.getMetadata().getAnnotations().put(Labels.FORCE_DELETE, "true"));

    // Then
    awaitGone("config");
    assertThat(hasApplier()).isFalse();
    hold("config-app", false);
  }

  @Test
  void shouldLetItsNamespaceGo() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    client.namespaces().withName(namespace).delete();

    // Then
    await("the namespace is gone")
        .atMost(WITHIN)
        .until(() -> client.namespaces().withName(namespace).get() == null);
    var clusterWide = client.rbac().clusterRoleBindings();
    assertThat(clusterWide.withName(Names.clusterRoleBinding(namespace)).get()).isNull();
  }

  private void create(String name, UnaryOperator<Wish> change) {
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

  private void edit(String name, UnaryOperator<Wish> change) {
    change(
        name,
        config -> config.setSpec(change.apply(Wish.of(config.getSpec())).spec(repository.url())));
  }

  /** Again where the controller has changed the object meanwhile. */
  private void change(String name, Consumer<FluxConfig> change) {
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

  private void settings(String name, long generation, String key) {
    var both = Base64.getEncoder();
    var sent = both.encodeToString(key.getBytes(StandardCharsets.UTF_8));
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(Installation.NAMESPACE)
            .withName(Names.protectedSettings(namespace, name))
            .withLabels(Labels.ownedBy(namespace, name))
            .addToAnnotations(Labels.SETTINGS_GENERATION, "" + generation)
            .endMetadata()
            .addToData(
                ProtectedSettingsReference.HTTPS_KEY,
                both.encodeToString(sent.getBytes(StandardCharsets.UTF_8)))
            .build();
    client.resource(secret).forceConflicts().serverSideApply();
  }

  /** A finalizer that keeps a Kustomization from going. */
  private void hold(String kustomization, boolean held) {
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

  private List<String> versions(String name) {
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

  private void awaitState(String name, String state, String error) {
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

  private void awaitGone(String name) {
    await(name + " is gone").atMost(WITHIN).until(() -> config(name) == null);
  }

  private String condition(String name, String type) {
    return status(name).conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .map(condition -> condition.getReason())
        .findFirst()
        .orElse("");
  }

  private String message(String name) {
    return status(name).conditions().getFirst().getMessage();
  }

  private FluxConfigStatus status(String name) {
    return config(name).getStatus();
  }

  private FluxConfig config(String name) {
    return client.resources(FluxConfig.class).inNamespace(namespace).withName(name).get();
  }

  private ClusterView view(String name) {
    return new ClusterView(client, namespace, name);
  }

  private static GenericKubernetesResource kustomization(ClusterView view) {
    return view.kustomization("app").orElseThrow();
  }

  private boolean hasApplier() {
    return client.serviceAccounts().inNamespace(namespace).withName(Names.FLUX_APPLIER).get()
        != null;
  }

  private String value(String configMap) {
    var found = client.configMaps().inNamespace(namespace).withName(configMap).get();
    return found == null ? null : found.getData().get("value");
  }

  private void createNamespace(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  private String configMap(String name, String value) {
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

  private static KustomizationDefinition kustomization(String path, String... dependsOn) {
    return new KustomizationDefinition(
        path, List.of(dependsOn), 60L, INTERVAL, INTERVAL, true, false, true);
  }

  /** What a test varies of a FluxConfig. */
  private record Wish(
      Scope scope,
      boolean suspended,
      String user,
      Long settings,
      Map<String, KustomizationDefinition> kustomizations) {

    static Wish of(FluxConfigSpec spec) {
      return new Wish(
          spec.scope(),
          spec.suspended(),
          spec.gitRepository().httpsUser(),
          spec.protectedSettings() == null ? null : spec.protectedSettings().generation(),
          spec.kustomizations());
    }

    Wish scope(Scope other) {
      return new Wish(other, suspended, user, settings, kustomizations);
    }

    Wish suspend(boolean other) {
      return new Wish(scope, other, user, settings, kustomizations);
    }

    Wish credentials(String name, long generation) {
      return new Wish(scope, suspended, name, generation, kustomizations);
    }

    Wish with(Map<String, KustomizationDefinition> others) {
      return new Wish(scope, suspended, user, settings, others);
    }

    FluxConfigSpec spec(String url) {
      return new FluxConfigSpec(
          scope,
          SourceKind.GIT_REPOSITORY,
          suspended,
          new GitRepositoryDefinition(
              url, 60L, INTERVAL, new RepositoryRef("main", null, null, null), user),
          kustomizations,
          settings == null ? null : new ProtectedSettingsReference(settings),
          null,
          null);
    }
  }
}
