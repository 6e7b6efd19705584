package io.fluxconfig.testbed.cluster;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Helm, with all rights in one cluster: the one on the PATH, and else the one that {@code
 * testbed/tools/helm/build} builds.
 */
public final class Helm {
  private final Program program;
  private final Path kubeconfig;

  private Helm(Path kubeconfig) {
    this.program = Program.find("helm");
    this.kubeconfig = kubeconfig;
  }

  /** For a cluster. */
  public static Helm of(Cluster cluster) {
    return new Helm(cluster.adminKubeconfig());
  }

  /** For what needs no cluster, and finds none. */
  public static Helm withoutCluster() {
    return new Helm(Path.of("/dev/null"));
  }

  /** Runs a command, such as {@code "lint", "folder"}, to its end. */
  public Printed run(String... arguments) {
    return program.run(
        Stream.concat(Stream.of(arguments), Stream.of("--kubeconfig", kubeconfig.toString())));
  }

  /**
   * Runs a command while others go on. On a thread of its own: the clients of the cluster need
   * those of the common pool, of which there may be one only.
   */
  public CompletableFuture<Printed> start(String... arguments) {
    return CompletableFuture.supplyAsync(() -> run(arguments), Thread::startVirtualThread);
  }
}
