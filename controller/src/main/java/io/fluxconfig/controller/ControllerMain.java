package io.fluxconfig.controller;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * Starts the controller; with the argument {@code release} it only lets go of all FluxConfigs, for
 * when it is uninstalled.
 */
@QuarkusMain
public class ControllerMain {
  private ControllerMain() {}

  /** Runs until it is told to stop, or until all are let go of. */
  public static void main(String... args) {
    if (List.of(args).equals(List.of("release"))) {
      release();
    }
    Quarkus.run(args);
  }

  /** Ends in any case: the libraries' threads would go on. */
  private static void release() {
    var code = 1;
    try (var client = new KubernetesClientBuilder().build()) {
      System.out.println("Let go of " + new Release(client).all() + " FluxConfigs");
      code = 0;
    } catch (RuntimeException e) {
      System.err.println("Could not let go of all FluxConfigs: " + e.getMessage());
    } finally {
      System.exit(code);
    }
  }
}
