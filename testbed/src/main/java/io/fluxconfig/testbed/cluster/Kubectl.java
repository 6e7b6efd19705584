package io.fluxconfig.testbed.cluster;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Kubernetes' own command line, with all rights in one cluster: the one on the PATH, and else the
 * one that {@code testbed/tools/kubectl/build} builds.
 */
public final class Kubectl {
  private final Program program;
  private final Path kubeconfig;

  private Kubectl(Program program, Path kubeconfig) {
    this.program = program;
    this.kubeconfig = kubeconfig;
  }

  /** For a cluster. */
  public static Kubectl of(Cluster cluster) {
    return new Kubectl(Program.find("kubectl"), cluster.adminKubeconfig());
  }

  /** Runs a command, such as {@code "get", "pods"}, to its end. */
  public Printed run(String... arguments) {
    return program.run(
        Stream.concat(Stream.of("--kubeconfig", kubeconfig.toString()), Stream.of(arguments)));
  }
}
