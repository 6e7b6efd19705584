package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static io.fluxconfig.api.ComplianceState.NON_COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.cluster.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a kustomization can be asked for works with real Flux. */
class OptionsIT extends ControllerCase {
  private static final Duration IDLE = Duration.ofSeconds(6);
  private static final Pattern OUR_WRITES =
      Pattern.compile(
          "apiserver_request_total\\{[^}]*resource=\"kustomizations\"[^}]*verb=\"APPLY\"[^}]*} (\\d+)");

  @Test
  void shouldApplyIntoTheNamespaceThatIsTargeted() {
    // Given
    var target = namespace + "-target";
    createNamespace(target);
    repository.commit("plain", Map.of("app/app.yaml", plain("one")));

    // When
    createWith("additionalConfigurations: {targetNamespace: %s}".formatted(target));

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(client.configMaps().inNamespace(target).withName("plain").get()).isNotNull();
  }

  @Test
  void shouldChangeManifestsAsFluxCan() {
    // Given
    repository.commit(
        "component",
        Map.of(
            "app/app.yaml",
            plain("one"),
            "component/kustomization.yaml",
            """
            apiVersion: kustomize.config.k8s.io/v1alpha1
            kind: Component
            patches:
              - target: {kind: ConfigMap}
                patch: '[{"op": "add", "path": "/data/component", "value": "here"}]'
            """));

    // When
    createWith(
        """
        additionalConfigurations:
          namePrefix: blue-
          nameSuffix: "-2"
          targetNamespace: %s
          commonMetadata:
            labels: {team: shop}
          components: [../component, ../missing]
          ignoreMissingComponents: true
          patches:
            - target: {kind: ConfigMap}
              patch: '[{"op": "add", "path": "/data/patched", "value": "yes"}]'
        """
            .formatted(namespace));

    // Then
    awaitState("config", COMPLIANT, "");
    var applied = client.configMaps().inNamespace(namespace).withName("blue-plain-2").get();
    assertThat(applied.getData())
        .containsEntry("value", "one")
        .containsEntry("component", "here")
        .containsEntry("patched", "yes");
    assertThat(applied.getMetadata().getLabels()).containsEntry("team", "shop");
  }

  @Test
  void shouldWriteNothingAnewWhereFreeFormMembersAreAsTheyShouldBe() {
    // Given
    createWith(
        """
        additionalConfigurations:
          commonMetadata: {labels: {team: shop}}
          healthCheckExprs: [{apiVersion: example.com/v1, kind: Database, current: status.ready}]
          images: [{name: web, newTag: "2"}]
          patches:
            - target: {kind: ConfigMap}
              patch: '[{"op": "add", "path": "/data/patched", "value": "yes"}]'
        """);
    awaitState("config", COMPLIANT, "");
    var before = writes();

    // When
    client
        .genericKubernetesResources(ClusterView.KUSTOMIZATION)
        .inNamespace(namespace)
        .withName("config-app")
        .edit(
            found -> {
              found.getMetadata().getLabels().put("looked-at", "again");
              return found;
            });

    // Then
    await("nothing is written")
        .during(IDLE)
        .atMost(IDLE.plusSeconds(2))
        .untilAsserted(() -> assertThat(writes()).isEqualTo(before));
  }

  @Test
  void shouldPutBackAFreeFormMemberThatWasEditedByHand() {
    // Given
    createWith("additionalConfigurations: {commonMetadata: {labels: {team: shop}}}");
    awaitState("config", COMPLIANT, "");

    // When
    client
        .genericKubernetesResources(ClusterView.KUSTOMIZATION)
        .inNamespace(namespace)
        .withName("config-app")
        .edit(
            found -> {
              found.<Map<String, Object>>get("spec", "commonMetadata", "labels").put("team", "us");
              return found;
            });

    // Then
    await("it is back").atMost(WITHIN).until(() -> "shop".equals(team()));
  }

  @Test
  void shouldRemoveAFreeFormMemberThatIsNoLongerAskedFor() {
    // Given
    createWith("additionalConfigurations: {commonMetadata: {labels: {team: shop}}}");
    awaitState("config", COMPLIANT, "");

    // When
    changeTo("prune: true");

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(team()).isEmpty();
  }

  @Test
  void shouldPutVariablesIntoManifests() {
    // Given
    repository.commit("variables", Map.of("app/app.yaml", configMap("app", "${from}-${given}")));
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("variables")
                .endMetadata()
                .addToStringData(Map.of("from", "secret", "given", "overridden"))
                .build())
        .create();

    // When
    createWith(
        """
        postBuild:
          substitute: {given: here}
          substituteFrom:
            - {kind: Secret, name: variables}
            - {kind: ConfigMap, name: missing, optional: true}
        """);

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("secret-here");
  }

  @Test
  void shouldSayWhichObjectWithVariablesIsMissing() {
    // When
    createWith("postBuild: {substituteFrom: [{kind: ConfigMap, name: missing}]}");

    // Then
    awaitState("config", NON_COMPLIANT, "missing");
  }

  @Test
  void shouldRecreateWhatCannotBeChanged() {
    // Given
    repository.commit("first", Map.of("app/app.yaml", configMap("app", "one") + "immutable: true"));
    createWith("force: true");
    awaitState("config", COMPLIANT, "");

    // When
    repository.commit("next", Map.of("app/app.yaml", configMap("app", "two") + "immutable: true"));

    // Then
    await("recreated").atMost(WITHIN).until(() -> "two".equals(value("app")));
  }

  @Test
  void shouldKeepDependentsBackUntilItsHealthChecksAreFine() {
    // Given
    repository.commit("base", Map.of("base/base.yaml", configMap("base", "one")));
    create(
        parsed(
            """
            base:
              path: base
              syncIntervalInSeconds: 1
              retryIntervalInSeconds: 1
              timeoutInSeconds: 5
              wait: false
              additionalConfigurations:
                healthChecks: [{apiVersion: v1, kind: ConfigMap, name: late, namespace: %s}]
            app:
              path: app
              dependsOn: [base]
              syncIntervalInSeconds: 1
              retryIntervalInSeconds: 1
            """
                .formatted(namespace)));
    await("base is applied").atMost(WITHIN).until(() -> "one".equals(value("base")));
    awaitState("config", NON_COMPLIANT, "config-base");
    assertThat(value("app")).isNull();

    // When
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("late")
                .endMetadata()
                .build())
        .create();

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldLeaveWhatItAppliedWhereDeletionOrphans() {
    // Given
    createWith("additionalConfigurations: {deletionPolicy: Orphan}");
    awaitState("config", COMPLIANT, "");

    // When
    client.resource(config("config")).delete();

    // Then
    awaitGone("config");
    assertThat(value("app")).isEqualTo("one");
  }

  @Test
  void shouldMoveWhatARenamedKustomizationApplies() {
    // Given
    create("config", spec -> spec.with(Map.of("app", kustomization("app"))));
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.with(Map.of("web", kustomization("app"))));

    // Then
    await("the old one is gone")
        .atMost(WITHIN)
        .until(() -> view("config").kustomization("app").isEmpty());
    await("it is still applied").atMost(WITHIN).until(() -> "one".equals(value("app")));
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldSayWhoStillDependsOnARemovedKustomizationAndKeepIt() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    edit("config", spec -> spec.with(Map.of("app", kustomization("app", "base"))));

    // Then
    awaitState("config", NON_COMPLIANT, "spec.kustomizations[app].dependsOn");
    assertThat(config("config").getStatus().errorMessage()).contains("base");
    assertThat(value("base")).isEqualTo("one");
  }

  @Test
  void shouldGiveAHelmReleaseThatAsksForItTheConfigurationsSource() {
    // Given
    defineHelmReleases();
    repository.commit(
        "releases",
        Map.of(
            "app/managed.yaml", helmRelease("managed", "\"true\""),
            "app/other.yaml", helmRelease("other", "\"false\"")));

    // When
    createWith("wait: false");

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(sourceOf("managed"))
        .isEqualTo(Map.of("kind", "GitRepository", "name", "config", "namespace", namespace));
    assertThat(sourceOf("other")).isEqualTo(Map.of("kind", "HelmRepository", "name", "charts"));
  }

  private void createWith(String options) {
    create(parsed(app(options)));
  }

  private void changeTo(String options) {
    change("config", config -> config.setSpec(parsed(app(options)).getSpec()));
  }

  private void create(FluxConfig config) {
    client.resource(config).create();
  }

  private static String app(String options) {
    return """
        app:
          path: app
          syncIntervalInSeconds: %d
          timeoutInSeconds: 15
        %s
        """
        .formatted(INTERVAL, options.indent(2));
  }

  private FluxConfig parsed(String kustomizations) {
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
  private static String plain(String value) {
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

  private String helmRelease(String name, String managed) {
    return """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: %s
          namespace: %s
          annotations:
            clusterconfig.azure.com/use-managed-source: %s
        spec:
          interval: 1h
          chart:
            spec:
              chart: ./charts/shop
              sourceRef:
                kind: HelmRepository
                name: charts
        """
        .formatted(name, namespace, managed);
  }

  private Object sourceOf(String helmRelease) {
    return client
        .genericKubernetesResources("helm.toolkit.fluxcd.io/v2", "HelmRelease")
        .inNamespace(namespace)
        .withName(helmRelease)
        .get()
        .get("spec", "chart", "spec", "sourceRef");
  }

  private void defineHelmReleases() {
    try (var definition =
        OptionsIT.class.getResourceAsStream("/helm/helmrelease-definition.yaml")) {
      new Manifests(client).apply(definition, any -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String team() {
    return ClusterView.text(
        kustomization(view("config")), "spec", "commonMetadata", "labels", "team");
  }

  /** How often anybody has applied a Kustomization: only the controller does so. */
  private long writes() {
    return OUR_WRITES
        .matcher(client.raw("/metrics"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }
}
