package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
}
