package io.fluxconfig.testbed.flux;

import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.Scratch;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How each controller is started. */
final class FluxLaunch {
  private final Cluster cluster;
  private final Path data = Scratch.folder("flux");

  FluxLaunch(Cluster cluster) {
    this.cluster = cluster;
  }

  FluxController source(String name) {
    return FreePort.retrying(
        () -> {
          var storage = "127.0.0.1:" + FreePort.next();
          var own =
              List.of(
                  "--storage-path=" + Scratch.folder("flux-artifacts"),
                  "--storage-addr=" + storage,
                  "--storage-adv-addr=" + storage);
          return start(name, own);
        });
  }

  FluxController kustomize(String name) {
    var own = List.of("--default-service-account=flux-applier", "--no-cross-namespace-refs=true");
    return FreePort.retrying(() -> start(name, own));
  }

  private FluxController start(String name, List<String> own) {
    var health = "127.0.0.1:" + FreePort.next();
    var line =
        Stream.of(List.of(cluster.tools().program(name)), common(health), own)
            .flatMap(List::stream)
            .toList();
    var command = Command.of(Scratch.log(name), line).with(environment(name));
    return FluxController.start(command, URI.create("http://" + health));
  }

  private static List<String> common(String health) {
    return List.of(
        "--watch-all-namespaces",
        "--enable-leader-election=false",
        "--events-addr=",
        "--metrics-addr=0",
        "--health-addr=" + health,
        // More than the default, as the cluster has one tenant only; and a dependency is looked at
        // again at once.
        "--concurrent=10",
        "--requeue-dependency=2s");
  }

  private Map<String, String> environment(String name) {
    return Map.of(
        "KUBECONFIG", cluster.kubeconfigFor(Flux.NAMESPACE, name).toString(),
        "RUNTIME_NAMESPACE", Flux.NAMESPACE,
        "TMPDIR", data.toString());
  }
}
