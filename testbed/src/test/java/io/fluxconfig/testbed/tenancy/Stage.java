package io.fluxconfig.testbed.tenancy;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fluxconfig.api.Names;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.cluster.Manifests;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A cluster of its own with Flux and the controller under its shipped rights, and three namespaces.
 *
 * @param cluster the cluster
 * @param git where tenants commit
 * @param home a namespace of scope namespace, whose tenant is its admin
 * @param shared a namespace of scope cluster, where a tenant may write all but can't impersonate
 * @param victim a namespace in which no tenant has any right
 */
record Stage(Cluster cluster, GitServer git, Actor home, Actor shared, String victim) {
  static final Duration WITHIN = Duration.ofSeconds(60);

  /** The configuration that made {@code flux-applier} in a namespace. */
  static final String FIRST = "first";

  /** What the victim's namespace has. */
  static final String TREASURE = Yaml.configMap("treasure", "");

  private static final String TENANT = "tenant";

  /** Started by the first test that asks. */
  private static final class Shared {
    static final Stage INSTANCE = start();
  }

  static Stage get() {
    return Shared.INSTANCE;
  }

  private static Stage start() {
    var cluster = Cluster.start();
    Flux.on(cluster);
    var manifests = new Manifests(cluster.client());
    for (var file : List.of("helmreleases.yaml", "roles.yaml")) {
      manifests.apply(Stage.class.getResourceAsStream("/tenancy/" + file), any -> true);
    }
    Installation.on(cluster).startController(Map.of("FLUXCONFIG_WAITING_INTERVAL", "1s"));
    var git = GitServer.start();
    var home = tenant(cluster, cluster.freshNamespace("home"), "admin");
    var shared =
        tenant(cluster, cluster.freshNamespace("shared"), "testbed-flux-edit", "testbed-guest");
    var victim = cluster.freshNamespace("victim");
    createNamespace(cluster.client(), victim);
    var stage = new Stage(cluster, git, home, shared, victim);
    stage.configure();
    return stage;
  }

  /** A namespace of its own, whose tenant has these ClusterRoles there. */
  Actor newTenant(String prefix, String... clusterRoles) {
    return tenant(cluster, cluster.freshNamespace(prefix), clusterRoles);
  }

  /** Who may do everything, in a namespace. */
  Actor operator(String namespace) {
    return new Actor(cluster.client(), namespace);
  }

  /** A ServiceAccount, with a token of it. */
  Actor as(String namespace, String serviceAccount) {
    return actor(cluster, namespace, serviceAccount);
  }

  void awaitApplier(String namespace) {
    await("flux-applier in " + namespace)
        .atMost(WITHIN)
        .until(
            () ->
                cluster
                        .client()
                        .serviceAccounts()
                        .inNamespace(namespace)
                        .withName(Names.FLUX_APPLIER)
                        .get()
                    != null);
  }

  /** The first configuration of a namespace, with a ConfigMap {@code first} in it. */
  void configure(String namespace, String scope) {
    var repository = git.repository(namespace);
    repository.commit(FIRST, Map.of("app/app.yaml", Yaml.configMap(FIRST, namespace)));
    operator(namespace).create(Yaml.fluxConfig(FIRST, scope, repository.url()));
  }

  /** The API server takes a moment until it knows new policies. */
  private void configure() {
    operator(victim).create(TREASURE);
    configure(home.namespace(), "scope: namespace");
    configure(shared.namespace(), "scope: cluster");
    for (var actor : List.of(home, shared)) {
      awaitApplier(actor.namespace());
      await("policies")
          .atMost(WITHIN)
          .until(() -> actor.isRefused(Yaml.tokenSecret("probe", Names.FLUX_APPLIER)));
    }
  }

  private static Actor tenant(Cluster cluster, String namespace, String... clusterRoles) {
    var admin = cluster.client();
    createNamespace(admin, namespace);
    admin
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(TENANT)
                .withNamespace(namespace)
                .endMetadata()
                .build())
        .create();
    for (var role : clusterRoles) {
      admin
          .resource(
              new RoleBindingBuilder()
                  .withNewMetadata()
                  .withName(TENANT + "-" + role)
                  .withNamespace(namespace)
                  .endMetadata()
                  .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                  .addNewSubject(null, "ServiceAccount", TENANT, namespace)
                  .build())
          .create();
    }
    return actor(cluster, namespace, TENANT);
  }

  private static Actor actor(Cluster cluster, String namespace, String serviceAccount) {
    try {
      var kubeconfig = Files.readString(cluster.kubeconfigFor(namespace, serviceAccount));
      var config = Config.fromKubeconfig(kubeconfig);
      return new Actor(new KubernetesClientBuilder().withConfig(config).build(), namespace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createNamespace(KubernetesClient client, String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }
}
