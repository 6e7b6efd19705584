package io.fluxconfig.testbed.controller;

import static io.fluxconfig.api.ComplianceState.COMPLIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.testbed.client.ClusterView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What somebody changes by hand comes back, and an event says so. */
class DriftIT extends ControllerCase {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void shouldPutBackAnEditedAndADeletedSource() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    assertThat(corrections()).isEmpty();

    // When
    set(flux(ClusterView.GIT_REPOSITORY, "config"), "url", "http://127.0.0.1:1/elsewhere");

    // Then
    awaitBack(() -> repository.url().equals(spec(ClusterView.GIT_REPOSITORY, "config", "url")));
    awaitEvent("GitRepository " + namespace + "/config", "edited");
    awaitState("config", COMPLIANT, "");

    // When
    create("other", UnaryOperator.identity());
    awaitState("other", COMPLIANT, "");
    var before = uid(flux(ClusterView.GIT_REPOSITORY, "other"));
    flux(ClusterView.GIT_REPOSITORY, "other").delete();

    // Then
    awaitNew(flux(ClusterView.GIT_REPOSITORY, "other"), before);
    awaitEvent("GitRepository " + namespace + "/other", "deleted");
    awaitState("other", COMPLIANT, "");
  }

  @Test
  void shouldPutBackAnEditedAndADeletedKustomization() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    set(flux(ClusterView.KUSTOMIZATION, "config-app"), "path", "elsewhere");
    var before = uid(flux(ClusterView.KUSTOMIZATION, "config-base"));
    flux(ClusterView.KUSTOMIZATION, "config-base").delete();

    // Then
    awaitBack(() -> "app".equals(spec(ClusterView.KUSTOMIZATION, "config-app", "path")));
    awaitNew(flux(ClusterView.KUSTOMIZATION, "config-base"), before);
    awaitEvent("Kustomization " + namespace + "/config-app", "edited");
    awaitEvent("Kustomization " + namespace + "/config-base", "deleted");
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldPutBackTheAuthSecretAndNeverQuoteIt() {
    // Given
    repository.protect("reader", "right");
    settings("config", 1, "right");
    create("config", spec -> spec.credentials("reader", 1));
    awaitState("config", COMPLIANT, "");
    var secret = client.secrets().inNamespace(namespace).withName(Names.authSecret("config"));
    var data = secret.get().getData();

    // When
    secret.edit(
        found -> {
          found.getData().put("password", "d3Jvbmctb25l");
          return found;
        });

    // Then
    awaitBack(() -> data.equals(secret.get().getData()));
    awaitEvent("Secret " + namespace + "/" + Names.authSecret("config"), "edited");
    var before = uid(secret);
    secret.delete();
    awaitNew(secret, before);
    awaitBack(() -> data.equals(secret.get().getData()));
    assertThat(client.v1().events().inNamespace(namespace).list().toString())
        .doesNotContain("wrong-one", "d3Jvbmctb25l", data.get("password"));
  }

  @Test
  void shouldNotTakeNewSettingsForDrift() {
    // Given
    repository.protect("reader", "right");
    settings("config", 1, "right");
    create("config", spec -> spec.credentials("reader", 1));
    awaitState("config", COMPLIANT, "");

    // When
    repository.protect("reader", "new");
    settings("config", 2, "new");
    edit("config", spec -> spec.credentials("reader", 2));
    awaitState("config", COMPLIANT, "");
    repository.protect("reader", "newer");
    settings("config", 3, "newer");

    // Then
    var commit = repository.commit("more", Map.of("app/app.yaml", configMap("app", "two")));
    await("the newer settings are in use")
        .atMost(WITHIN)
        .until(() -> status("config").sourceSyncedCommitId().endsWith(commit));
    awaitState("config", COMPLIANT, "");
    assertThat(corrections()).isEmpty();
  }

  @Test
  void shouldPutBackTheAccountAndItsRights() {
    // Given
    create("config", spec -> spec.scope(Scope.NAMESPACE));
    awaitState("config", COMPLIANT, "");
    var account = client.serviceAccounts().inNamespace(namespace).withName(Names.FLUX_APPLIER);
    var binding = client.rbac().roleBindings().inNamespace(namespace).withName(Names.FLUX_APPLIER);
    var accountBefore = uid(account);

    // When
    account.delete();
    binding.edit(found -> new RoleBindingBuilder(found).withSubjects().build());

    // Then
    awaitNew(account, accountBefore);
    awaitBack(() -> binding.get().getSubjects().size() == 1);
    awaitEvent("ServiceAccount " + namespace + "/flux-applier", "deleted");
    awaitEvent("RoleBinding " + namespace + "/flux-applier", "edited");
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldMakeABindingAnewWhoseRoleWasChanged() {
    // Given
    create("config", spec -> spec.scope(Scope.NAMESPACE));
    awaitState("config", COMPLIANT, "");
    var binding = client.rbac().roleBindings().inNamespace(namespace).withName(Names.FLUX_APPLIER);
    var theirs = withRole(binding.get(), "view");

    // When
    await("somebody is faster than the controller")
        .atMost(WITHIN)
        .ignoreException(KubernetesClientException.class)
        .until(
            () -> {
              binding.delete();
              return client.resource(theirs).create() != null;
            });

    // Then
    awaitBack(() -> "admin".equals(binding.get().getRoleRef().getName()));
    awaitState("config", COMPLIANT, "");
  }

  @Test
  void shouldPutBackTheBindingOfTheWholeCluster() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    var binding = client.rbac().clusterRoleBindings().withName(Names.clusterRoleBinding(namespace));
    var before = uid(binding);

    // When
    binding.delete();

    // Then
    awaitNew(binding, before);
    awaitEvent("ClusterRoleBinding " + Names.clusterRoleBinding(namespace), "deleted");
  }

  @Test
  void shouldTellOnceOfSomebodyWhoKeepsChangingAnObject() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");

    // When
    for (var round = 0; round < 5; round++) {
      set(flux(ClusterView.KUSTOMIZATION, "config-app"), "path", "elsewhere");
      awaitBack(() -> "app".equals(spec(ClusterView.KUSTOMIZATION, "config-app", "path")));
    }

    // Then
    awaitState("config", COMPLIANT, "");
    assertThat(corrections()).hasSize(1);
  }

  @Test
  void shouldNotFightAsFastAsItCan() {
    // Given
    create("config", UnaryOperator.identity());
    awaitState("config", COMPLIANT, "");
    var kustomization = flux(ClusterView.KUSTOMIZATION, "config-app");
    var before = kustomization.get().getMetadata().getGeneration();

    // When
    try (var rival = kustomization.watch(new Rival(kustomization))) {
      await("they fight")
          .pollDelay(Duration.ofSeconds(15))
          .atMost(Duration.ofSeconds(20))
          .until(() -> true);
    }

    // Then
    var writes = kustomization.get().getMetadata().getGeneration() - before;
    assertThat(writes).as("of both").isBetween(10L, 16L);
    await("it is back when the other has given up")
        .atMost(WITHIN)
        .until(() -> "app".equals(spec(ClusterView.KUSTOMIZATION, "config-app", "path")));
  }

  /** Changes a Kustomization whenever it is as it should be. */
  private record Rival(Resource<GenericKubernetesResource> kustomization)
      implements Watcher<GenericKubernetesResource> {
    @Override
    public void eventReceived(Action action, GenericKubernetesResource seen) {
      if ("app".equals(ClusterView.text(seen, "spec", "path"))) {
        set(kustomization, "path", "elsewhere");
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // The test looks whether there was a fight.
    }
  }

  private static RoleBinding withRole(RoleBinding binding, String role) {
    return new RoleBindingBuilder()
        .withNewMetadata()
        .withName(binding.getMetadata().getName())
        .withNamespace(binding.getMetadata().getNamespace())
        .withLabels(binding.getMetadata().getLabels())
        .endMetadata()
        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
        .withSubjects(binding.getSubjects())
        .build();
  }

  private List<String> corrections() {
    return events("DriftCorrected");
  }

  private void awaitBack(Callable<Boolean> back) {
    await("it is back").atMost(SOON).ignoreExceptions().until(back);
  }

  private void awaitNew(Resource<? extends HasMetadata> object, String before) {
    awaitBack(() -> !uid(object).equals(before));
  }

  private void awaitEvent(String object, String deed) {
    await("an event says so")
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(corrections())
                    .anySatisfy(message -> assertThat(message).contains(object, deed)));
  }

  private Resource<GenericKubernetesResource> flux(ResourceDefinitionContext kind, String name) {
    return client.genericKubernetesResources(kind).inNamespace(namespace).withName(name);
  }

  private String spec(ResourceDefinitionContext kind, String name, String member) {
    return ClusterView.text(flux(kind, name).get(), "spec", member);
  }

  private static void set(Resource<GenericKubernetesResource> object, String member, String value) {
    // Flux and the controller write too.
    await("edit")
        .atMost(SOON)
        .ignoreException(KubernetesClientException.class)
        .until(
            () ->
                object.edit(
                        found -> {
                          found.<Map<String, Object>>get("spec").put(member, value);
                          return found;
                        })
                    != null);
  }

  private static String uid(Resource<? extends HasMetadata> object) {
    return object.get().getMetadata().getUid();
  }
}
