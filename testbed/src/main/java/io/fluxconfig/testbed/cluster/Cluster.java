package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fluxconfig.testbed.process.Scratch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real Kubernetes cluster. It is, in this order: the one of the environment's {@code KUBECONFIG};
 * one made of the programs in {@code KUBEBUILDER_ASSETS}; k3s, if a container engine answers; one
 * made of the programs that {@code testbed/tools/build} builds. What was started ends with this
 * JVM.
 */
public final class Cluster implements AutoCloseable {
  private static final Duration TOKEN_LIFE = Duration.ofHours(24);

  /** Started by the first thread that asks. */
  private static final class Shared {
    static final Cluster INSTANCE = start();
  }

  private final ControlPlane controlPlane;
  private final Tools tools;
  private final KubernetesClient client;
  private final Path folder = Scratch.folder("kubeconfigs");

  private Cluster(ControlPlane controlPlane, Tools tools) {
    this.controlPlane = controlPlane;
    this.tools = tools;
    this.client = new KubernetesClientBuilder().withConfig(controlPlane.admin()).build();
  }

  /** The cluster that everything in this JVM shares, started when it is asked for first. */
  public static Cluster shared() {
    return Shared.INSTANCE;
  }

  /**
   * Another cluster; the same one again where the user gave one.
   *
   * @throws IllegalStateException if programs are missing; the message names them
   */
  public static Cluster start() {
    var environment = System.getenv();
    var tools = new Tools(environment);
    return new Cluster(ControlPlane.choose(environment, tools), tools);
  }

  /**
   * Another cluster, always made of programs of this machine.
   *
   * @param apiServerFlags flags of the API server, on top of the usual ones
   * @throws IllegalStateException if programs are missing; the message names them
   */
  public static Cluster startLocal(List<String> apiServerFlags) {
    var tools = new Tools(System.getenv());
    return new Cluster(LocalControlPlane.start(tools, apiServerFlags), tools);
  }

  /** A client with all rights. Shared: don't close it. */
  public KubernetesClient client() {
    return client;
  }

  /** The API server's address. */
  public String server() {
    return client.getConfiguration().getMasterUrl();
  }

  /**
   * The API server, if it is ours to kill: not if the cluster was given, or runs in a container.
   */
  public Optional<ApiServer> apiServer() {
    return controlPlane.apiServer();
  }

  /** Whether it is the user's own: what is put into it has to be taken away again. */
  public boolean isGiven() {
    return controlPlane.isGiven();
  }

  /** The programs that run beside the cluster. */
  public Tools tools() {
    return tools;
  }

  /** A kubeconfig, readable by this user only, with all rights. */
  public Path adminKubeconfig() {
    return kubeconfig().writeTo(folder.resolve("admin"));
  }

  /**
   * A kubeconfig, readable by this user only, with the rights of a ServiceAccount, which must
   * exist. Its token is good for 24 hours.
   */
  public Path kubeconfigFor(String namespace, String serviceAccount) {
    return kubeconfig()
        .as(tokenFor(namespace, serviceAccount))
        .writeTo(folder.resolve(namespace + "." + serviceAccount));
  }

  /** A new token of a ServiceAccount, which must exist; good for 24 hours. */
  public String tokenFor(String namespace, String serviceAccount) {
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(TOKEN_LIFE.toSeconds())
            .endSpec()
            .build();
    return client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(serviceAccount)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  /** A name that no namespace of the cluster has. Makes no namespace. */
  public String freshNamespace(String prefix) {
    var random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), Character.MAX_RADIX);
    return prefix + "-" + random;
  }

  /** Ends what was started for it. Nobody has to: it also ends with this JVM. */
  @Override
  public void close() {
    client.close();
    controlPlane.close();
  }

  private Kubeconfig kubeconfig() {
    return Kubeconfig.of(controlPlane.admin());
  }
}
