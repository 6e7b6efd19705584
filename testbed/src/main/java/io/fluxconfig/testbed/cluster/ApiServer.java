package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A Kubernetes API server on this machine, which can be killed and started again. */
public final class ApiServer {
  private static final Duration START = Duration.ofSeconds(60);

  private final int port;
  private final Path certificates;
  private final String token;
  private final ChildProcess process;

  private ApiServer(Tools tools, Path data, SigningKey key, Etcd etcd, List<String> flags) {
    port = FreePort.next();
    certificates = data.resolve("certificates");
    token = UUID.randomUUID().toString();
    var tokens = data.resolve("tokens.csv");
    PrivateFile.write(tokens, token + ",admin,admin,system:masters\n");
    process =
        ChildProcess.start(
            Command.of(
                Scratch.log("kube-apiserver"),
                Stream.concat(line(tools, tokens, key, etcd).stream(), flags.stream()).toList()));
  }

  /**
   * Starts one.
   *
   * @param flags on top of the usual ones
   */
  static ApiServer start(Tools tools, Path data, SigningKey key, Etcd etcd, List<String> flags) {
    var server = new ApiServer(tools, data, key, etcd, flags);
    server.awaitReady();
    return server;
  }

  private List<String> line(Tools tools, Path tokens, SigningKey key, Etcd etcd) {
    return List.of(
        tools.program("kube-apiserver"),
        "--etcd-servers=" + etcd.url(),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + certificates,
        "--token-auth-file=" + tokens,
        "--authorization-mode=RBAC,Node",
        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
        "--service-account-key-file=" + key.publicFile(),
        "--service-account-signing-key-file=" + key.privateFile(),
        "--service-cluster-ip-range=10.0.0.0/24",
        // There is no pod network that could reach it, and none on a machine without a network.
        "--endpoint-reconciler-type=none",
        "--allow-privileged=true",
        "--profiling=false");
  }

  /** Kills it at once, as a crash would; clients see their connections break. */
  public void kill() {
    process.kill();
  }

  /** Starts it again, on the same port and with the same data. Returns when it is ready. */
  public void restart() {
    process.restart();
    awaitReady();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Where its output goes. */
  public Path log() {
    return process.log();
  }

  /**
   * The certificate authority it is trusted by: it signs its own certificate when it starts first.
   */
  Path certificate() {
    return certificates.resolve("apiserver.crt");
  }

  Config admin() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("https://127.0.0.1:" + port)
        .withCaCertData(certificatePem())
        .withOauthToken(token)
        .build();
  }

  private void awaitReady() {
    process.awaitReady(START, this::isReady);
  }

  private boolean isReady() {
    var impatient =
        new ConfigBuilder(admin()).withRequestTimeout(2000).withRequestRetryBackoffLimit(0).build();
    try (var client = new KubernetesClientBuilder().withConfig(impatient).build()) {
      return "ok".equals(client.raw("/readyz"));
    }
  }

  private String certificatePem() {
    try {
      return Files.readString(certificate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
