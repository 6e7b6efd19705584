package io.fluxconfig.testbed.demo;

import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.Product;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Leaves a cluster of the user's own as it was; one that was made for the demo goes as a whole. */
final class Traces {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private Traces() {}

  /**
   * Refuses a cluster in which something would have to be taken over.
   *
   * @throws IllegalStateException if fluxconfig or the namespace is there already
   */
  static void requireNone(Cluster cluster, String namespace) {
    if (!cluster.isGiven()) {
      return;
    }
    if (Installation.isOn(cluster)
        || cluster.client().namespaces().withName(namespace).get() != null) {
      throw new IllegalStateException(
          "the cluster of KUBECONFIG has a namespace %s or %s already: the demo would take it over. Use another cluster, or delete them"
              .formatted(Installation.NAMESPACE, namespace));
    }
  }

  /** Has everything taken away when this JVM ends, by Ctrl-C too, while the parts still run. */
  static void removeAtExit(Product product, ClusterView view) {
    if (product.cluster().isGiven()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(product, view)));
    }
  }

  private static void remove(Product product, ClusterView view) {
    System.out.println("\nTaking everything out of your cluster again");
    product.client().delete(product.name(), view.name(), false);
    var end = System.nanoTime() + WITHIN.toNanos();
    while (view.fluxConfig().isPresent() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    view.client().namespaces().withName(view.namespace()).delete();
    product.installation().remove();
  }
}
