package io.fluxconfig.testbed.e2e;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Product;
import io.fluxconfig.testbed.install.Progress;

/**
 * The product, Flux and a Git server, started once for all tests of a run.
 *
 * @param product service, agent and controller
 * @param git where a test's commits go
 */
record Fixture(Product product, GitServer git) {

  /** Started by the first test that asks. */
  private static final class Shared {
    static final Fixture INSTANCE = start();
  }

  static Fixture shared() {
    return Shared.INSTANCE;
  }

  private static Fixture start() {
    var cluster = Cluster.shared();
    Flux.shared();
    return new Fixture(Product.start(cluster, "test-cluster", Progress.SILENT), GitServer.start());
  }

  /** A configuration in a namespace of its own, with an empty repository. Declares nothing yet. */
  Subject subject(String prefix) {
    var name = unique(prefix);
    return subject(name, name);
  }

  /** A configuration in a namespace that may have others. */
  Subject subjectIn(String namespace, String prefix) {
    return subject(namespace, unique(prefix));
  }

  KubernetesClient client() {
    return product.cluster().client();
  }

  void createNamespace(String name) {
    client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  boolean hasApplier(String namespace) {
    return client().serviceAccounts().inNamespace(namespace).withName("flux-applier").get() != null;
  }

  /** Deletes every configuration of the cluster at the service; doesn't wait until it is gone. */
  void clear() {
    var service = product.client();
    var all = ManagementClient.configurationPath(product.name(), "").replaceFirst("/$", "");
    service
        .send("GET", all, null)
        .orFail()
        .body()
        .path("value")
        .forEach(one -> service.delete(product.name(), one.path("name").asText(), false).orFail());
  }

  private Subject subject(String namespace, String name) {
    return new Subject(
        product.client(),
        product.name(),
        new ClusterView(client(), namespace, name),
        git.repository(name));
  }

  private String unique(String prefix) {
    return product.cluster().freshNamespace(prefix);
  }
}
