package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.Scratch;
import java.util.List;
import java.util.Optional;

/**
 * etcd, an API server and a controller manager as child processes. There is no kubelet: no pod ever
 * runs.
 */
final class LocalControlPlane implements ControlPlane {
  private final Etcd etcd;
  private final ApiServer apiServer;
  private final ControllerManager controllerManager;

  private LocalControlPlane(Tools tools, List<String> apiServerFlags) {
    var data = Scratch.folder("cluster");
    var key = SigningKey.create(data);
    etcd = FreePort.retrying(() -> Etcd.start(tools, data));
    apiServer = FreePort.retrying(() -> ApiServer.start(tools, data, key, etcd, apiServerFlags));
    controllerManager = ControllerManager.start(tools, data, key, apiServer);
  }

  static LocalControlPlane start(Tools tools, List<String> apiServerFlags) {
    tools.require("etcd", "kube-apiserver", "kube-controller-manager");
    return new LocalControlPlane(tools, apiServerFlags);
  }

  @Override
  public Config admin() {
    return apiServer.admin();
  }

  @Override
  public Optional<ApiServer> apiServer() {
    return Optional.of(apiServer);
  }

  @Override
  public void close() {
    controllerManager.kill();
    apiServer.kill();
    etcd.kill();
  }
}
