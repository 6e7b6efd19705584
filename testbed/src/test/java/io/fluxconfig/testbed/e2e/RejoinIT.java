package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.PartProcess;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An agent that has lost its keys, while a password was on its way that only they could open. */
class RejoinIT {
  private static final String NAME = "forgetful";

  @Test
  void shouldKeepWhatRunsAndAskForThePasswordAgain() {
    // Given
    try (var cluster = Cluster.start();
        var flux = Flux.on(cluster);
        var git = GitServer.start();
        var service = ServiceProcess.start(Map.of());
        var installation = Installation.on(cluster)) {
      assertThat(flux.source()).isPresent();
      var client = new ManagementClient(service.url(), service.ca(), service.adminToken());
      var password = Canary.fresh().plain();
      var repository = git.repository("shop");
      repository.protect("reader", password);
      var subject =
          new Subject(client, NAME, new ClusterView(cluster.client(), "shop", "shop"), repository);
      subject.commit("app/settings", "one");
      var commit = subject.commit("new/settings", "two");
      var declaration = subject.declaration().credentials("reader", password);
      installation.startController(Map.of());
      var former = join(client, service, installation);
      subject.put(declaration);
      subject.awaitCompliantAt(commit);

      // When
      former.kill();
      var changed = declaration.kustomization("app", Map.of("path", "new"));
      subject.put(changed);
      cluster
          .client()
          .secrets()
          .inNamespace(Installation.NAMESPACE)
          .withName("fluxconfig-agent-identity")
          .delete();
      join(client, service, installation);

      // Then
      subject.awaitState(ComplianceState.NON_COMPLIANT, "former agent", "give them again");
      assertThat(subject.view().fluxConfig().orElseThrow().getSpec().generation()).isEqualTo(1);
      assertThat(subject.value("settings")).isEqualTo("one");
      subject.put(changed);
      subject.awaitValue("settings", "two");
      subject.awaitCompliantAt(commit);
    }
  }

  private static PartProcess join(
      ManagementClient client, ServiceProcess service, Installation installation) {
    return installation.startAgent(service.url(), service.ca(), client.register(NAME), Map.of());
  }
}
