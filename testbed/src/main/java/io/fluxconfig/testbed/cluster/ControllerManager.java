package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.Scratch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Collects garbage, empties namespaces that are deleted, makes their ServiceAccounts. */
record ControllerManager(ChildProcess process) {

  static ControllerManager start(Tools tools, Path data, SigningKey key, ApiServer apiServer) {
    var kubeconfig =
        Kubeconfig.of(apiServer.admin()).writeTo(data.resolve("controller-manager.kubeconfig"));
    var line =
        List.of(
            tools.program("kube-controller-manager"),
            "--kubeconfig=" + kubeconfig,
            "--use-service-account-credentials",
            "--service-account-private-key-file=" + key.privateFile(),
            "--root-ca-file=" + apiServer.certificate(),
            "--leader-elect=false",
            // No port: nobody asks for its metrics.
            "--secure-port=0",
            "--kube-api-qps=200",
            "--kube-api-burst=400");
    var process = ChildProcess.start(Command.of(Scratch.log("kube-controller-manager"), line));
    try (var client = new KubernetesClientBuilder().withConfig(apiServer.admin()).build()) {
      process.awaitReady(Duration.ofSeconds(60), () -> works(client));
    }
    return new ControllerManager(process);
  }

  void kill() {
    process.kill();
  }

  private static boolean works(KubernetesClient client) {
    return client.serviceAccounts().inNamespace("default").withName("default").get() != null;
  }
}
