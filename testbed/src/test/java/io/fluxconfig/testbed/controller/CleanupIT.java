package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static io.fluxconfig.api.ComplianceState.PENDING;
import static io.fluxconfig.api.ComplianceState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.testbed.client.ClusterView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A FluxConfig goes, in order, and takes no more than is its own. */
class CleanupIT extends ControllerCase {
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

  @ParameterizedTest
  @EnumSource(Scope.class)
  void shouldLetItsNamespaceGoWhileTheSourceCannotBeFetched(Scope scope) {
    // Given
    create("config", spec -> spec.scope(scope));
    awaitState("config", COMPLIANT, "");
    repository.protect("nobody", "knows");
    awaitState("config", NON_COMPLIANT, "GitRepository");

    // When
    client.namespaces().withName(namespace).delete();

    // Then
    await("the namespace is gone")
        .atMost(WITHIN)
        .until(() -> client.namespaces().withName(namespace).get() == null);
  }

  @Test
  void shouldPruneAlsoWhereItIsSuspended() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    edit("config", spec -> spec.suspend(true));
    awaitState("config", SUSPENDED, "");

    // When
    client.resource(config("config")).delete();

    // Then
    awaitGone("config");
    assertThat(value("app")).isNull();
    assertThat(value("base")).isNull();
  }

  /** Why a suspended one has to be woken up before it is deleted. */
  @Test
  void shouldSeeThatFluxItselfDoesNotPruneWhatIsSuspended() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    edit("config", spec -> spec.suspend(true));
    awaitState("config", SUSPENDED, "");
    var before = uid("app");
    var suspended = view("config").kustomization("app").orElseThrow();

    // When
    client.resource(suspended).delete();

    // Then
    await("another has come in its place")
        .atMost(WITHIN)
        .until(
            () ->
                view("config")
                    .kustomization("app")
                    .filter(
                        one -> !one.getMetadata().getUid().equals(suspended.getMetadata().getUid()))
                    .isPresent());
    assertThat(uid("app")).isEqualTo(before);
  }

  @Test
  void shouldLeaveWhatIsNotToBePruned() {
    // Given
    var keeping =
        new KustomizationDefinition(
            "app", List.of(), INTERVAL, INTERVAL, INTERVAL, false, false, true, null, null);
    create("config", spec -> spec.with(Map.of("app", keeping)));
    awaitState("config", COMPLIANT, "");
    edit("config", spec -> spec.suspend(true));
    awaitState("config", SUSPENDED, "");

    // When
    client.resource(config("config")).delete();

    // Then
    awaitGone("config");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldKeepWhatASuspendedConfigurationNoLongerHasUntilItIsResumed() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.suspend(true).with(Map.of("base", kustomization("base"))));

    // Then
    await("it stays")
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> view("config").kustomization("app").isPresent());
    edit("config", spec -> spec.suspend(false));
    await("it is pruned").atMost(WITHIN).until(() -> value("app") == null);
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldKeepWhatItHasAppliedWhenAKustomizationIsRenamed() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    var before = uid("app");

    // When
    edit("config", spec -> spec.with(Map.of("renamed", kustomization("app"))));

    // Then
    await("the old ones are gone")
        .atMost(WITHIN)
        .until(() -> view("config").kustomization("base").isEmpty());
    awaitState("config", COMPLIANT, "");
    assertThat(view("config").kustomization("app")).isEmpty();
    assertThat(uid("app")).isEqualTo(before);
    assertThat(value("base")).isNull();
  }

  @Test
  void shouldKeepTheOldKustomizationUntilTheOneInItsPlaceWorks() {
    // Given
    create("config", spec -> spec.with(Map.of("app", kustomization("app"))));
    awaitState("config", COMPLIANT, "");
    var before = uid("app");

    // When
    edit("config", spec -> spec.with(Map.of("renamed", kustomization("mistyped"))));

    // Then
    awaitState("config", NON_COMPLIANT, "config-renamed");
    assertThat(uid("app")).isEqualTo(before);
    edit("config", spec -> spec.with(Map.of("renamed", kustomization("app"))));
    awaitState("config", COMPLIANT, "");
    assertThat(view("config").kustomization("app")).isEmpty();
    assertThat(uid("app")).isEqualTo(before);
  }

  @Test
  void shouldSayOnceWhatAStuckDeletionWaitsForAndHowToForceIt() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    hold("config-app", true);

    // When
    client.resource(config("config")).delete();

    // Then
    await("it is stuck")
        .atMost(WITHIN)
        .until(() -> "DeletionStuck".equals(condition("config", "Ready")));
    assertThat(message("config"))
        .contains("Kustomization config-app (since 20", "held by fluxconfig.io/test")
        .contains("annotate fluxconfig.io/force-delete=true");
    var version = config("config").getMetadata().getResourceVersion();
    await("it says so once")
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .until(() -> config("config").getMetadata().getResourceVersion().equals(version));
    assertThat(events("DeletionStuck")).hasSize(1);
    hold("config-app", false);
    awaitGone("config");
  }

  @Test
  void shouldTakeTheCredentialsOnlyWhenTheSourceNoLongerUsesThem() {
    // Given
    repository.protect("reader", "right");
    settings("config", 1, "right");
    create("config", spec -> spec.credentials("reader", 1));
    awaitState("config", COMPLIANT, "");
    var versions = new ConcurrentHashMap<String, Long>();
    var sources = client.genericKubernetesResources(ClusterView.GIT_REPOSITORY);
    try (var secret =
            client
                .secrets()
                .inNamespace(namespace)
                .withName(Names.authSecret("config"))
                .inform(onDeletion(gone -> versions.put("deleted", version(gone))));
        var source =
            sources
                .inNamespace(namespace)
                .withName("config")
                .inform(onChange(now -> noteUnused(now, versions)))) {

      // When
      edit("config", spec -> new Wish(spec.scope(), false, null, null, spec.kustomizations()));

      // Then
      await("both happened").atMost(WITHIN).until(() -> versions.size() == 2);
    }
    assertThat(versions.get("unused")).isLessThan(versions.get("deleted"));
  }

  private static void noteUnused(GenericKubernetesResource source, Map<String, Long> versions) {
    if (ClusterView.text(source, "spec", "secretRef").isEmpty()) {
      versions.putIfAbsent("unused", version(source));
    }
  }

  /** All kinds count their versions together here: they say what was written before what. */
  private static long version(HasMetadata object) {
    return Long.parseLong(object.getMetadata().getResourceVersion());
  }

  private static <T> ResourceEventHandler<T> onDeletion(Consumer<T> then) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {}

      @Override
      public void onUpdate(T before, T now) {}

      @Override
      public void onDelete(T object, boolean unknown) {
        then.accept(object);
      }
    };
  }

  private static <T> ResourceEventHandler<T> onChange(Consumer<T> then) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {}

      @Override
      public void onUpdate(T before, T now) {
        then.accept(now);
      }

      @Override
      public void onDelete(T object, boolean unknown) {}
    };
  }

  private String uid(String configMap) {
    return client
        .configMaps()
        .inNamespace(namespace)
        .withName(configMap)
        .get()
        .getMetadata()
        .getUid();
  }
}
