package io.fluxconfig.testbed.e2e;

import io.fluxconfig.testbed.install.Product;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** A process that can crash. */
enum Part {
  SERVICE(product -> product.service().restart()),
  AGENT(product -> product.installation().agent().restart()),
  CONTROLLER(product -> product.installation().controller().restart()),
  API_SERVER(
      product -> {
        var server = product.cluster().apiServer();
        Assumptions.assumeTrue(
            server.isPresent(), "the cluster was given: its API server isn't ours to kill");
        server.orElseThrow().restart();
      });

  private final Consumer<Product> crash;

  Part(Consumer<Product> crash) {
    this.crash = crash;
  }

  /** Kills it with SIGKILL and starts it again. */
  void crash(Product product) {
    crash.accept(product);
  }
}
