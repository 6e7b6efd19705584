package io.fluxconfig.testbed.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.git.GitServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FluxIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: greeting
      data:
        text: %s
      """;

  private static GitServer git;
  private static Flux flux;

  private final Cluster cluster = Cluster.shared();
  private final KubernetesClient client = cluster.client();
  private final String namespace = cluster.freshNamespace("flux-it");

  @BeforeAll
  static void start() {
    git = GitServer.start();
    flux = Flux.shared();
  }

  @AfterAll
  static void stop() {
    git.close();
  }

  @BeforeEach
  void createTenant() {
    apply(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build());
    apply(
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withName("flux-applier")
            .withNamespace(namespace)
            .endMetadata()
            .build());
    apply(
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(namespace)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
            .addNewSubject(null, "ServiceAccount", "flux-applier", namespace)
            .build());
  }

  @AfterEach
  void deleteTenant() {
    client.resource(kustomization()).delete();
    // It prunes with the rights that go next.
    await("the Kustomization is gone")
        .atMost(SOON)
        .until(() -> client.resource(kustomization()).get() == null);
    client.rbac().clusterRoleBindings().withName(namespace).delete();
    client.namespaces().withName(namespace).delete();
  }

  @Test
  void shouldApplyWhatIsCommitted() {
    // Given
    var repository = git.repository(namespace);
    repository.commit("first", Map.of("greeting.yaml", CONFIG_MAP.formatted("hello")));

    // When
    apply(source(repository.url(), null));
    apply(kustomization());

    // Then
    awaitReady(kustomization());
    assertThat(greeting()).isEqualTo("hello");
  }

  @Test
  void shouldReadProtectedRepositoryWithItsPasswordOnly() {
    // Given
    var repository = git.repository(namespace, "git", "right");
    repository.commit("first", Map.of("greeting.yaml", CONFIG_MAP.formatted("secret")));
    apply(secret("wrong"));
    apply(source(repository.url(), "auth"));
    await("the wrong password is refused")
        .atMost(SOON)
        .until(() -> status(source("", null)).equals("False"));

    // When
    apply(secret("right"));
    client.resource(source("", null)).edit(FluxIT::requestedNow);

    // Then
    awaitReady(source("", null));
  }

  @Test
  void shouldGoOnAfterControllersCrash() {
    // Given
    var repository = git.repository(namespace);
    repository.commit("first", Map.of("greeting.yaml", CONFIG_MAP.formatted("before")));
    apply(source(repository.url(), null));
    apply(kustomization());
    awaitReady(kustomization());

    // When
    flux.source().ifPresent(FluxController::kill);
    flux.kustomize().ifPresent(FluxController::kill);
    repository.commit("second", Map.of("greeting.yaml", CONFIG_MAP.formatted("after")));
    flux.source().ifPresent(FluxController::restart);
    flux.kustomize().ifPresent(FluxController::restart);
    client.resource(source("", null)).edit(FluxIT::requestedNow);

    // Then
    await("the second commit is applied").atMost(SOON).until(() -> "after".equals(greeting()));
  }

  private String greeting() {
    return client
        .configMaps()
        .inNamespace(namespace)
        .withName("greeting")
        .get()
        .getData()
        .get("text");
  }

  private GenericKubernetesResource source(String url, String secret) {
    var spec =
        new HashMap<String, Object>(
            Map.of("url", url, "interval", "1m", "ref", Map.of("branch", "main")));
    if (secret != null) {
      spec.put("secretRef", Map.of("name", secret));
    }
    return object("source.toolkit.fluxcd.io/v1", "GitRepository", spec);
  }

  private GenericKubernetesResource kustomization() {
    var reference = Map.of("kind", "GitRepository", "name", "it");
    var spec =
        Map.of(
            "interval",
            "1m",
            "prune",
            true,
            "path",
            "./",
            "targetNamespace",
            namespace,
            "sourceRef",
            reference);
    return object("kustomize.toolkit.fluxcd.io/v1", "Kustomization", spec);
  }

  private GenericKubernetesResource object(
      String apiVersion, String kind, Map<String, Object> spec) {
    var object = new GenericKubernetesResource();
    object.setApiVersion(apiVersion);
    object.setKind(kind);
    object.setMetadata(new ObjectMetaBuilder().withName("it").withNamespace(namespace).build());
    object.setAdditionalProperty("spec", spec);
    return object;
  }

  private HasMetadata secret(String password) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("auth")
        .withNamespace(namespace)
        .endMetadata()
        .addToStringData(Map.of("username", "git", "password", password))
        .build();
  }

  private static GenericKubernetesResource requestedNow(GenericKubernetesResource object) {
    object
        .getMetadata()
        .setAnnotations(Map.of("reconcile.fluxcd.io/requestedAt", Instant.now().toString()));
    return object;
  }

  private String status(GenericKubernetesResource object) {
    return Ready.of(client.resource(object).get()).map(Ready::status).orElse("none");
  }

  private void awaitReady(GenericKubernetesResource object) {
    await(object.getKind() + " is ready").atMost(SOON).until(() -> status(object).equals("True"));
  }

  private void apply(HasMetadata object) {
    client.resource(object).serverSideApply();
  }
}
