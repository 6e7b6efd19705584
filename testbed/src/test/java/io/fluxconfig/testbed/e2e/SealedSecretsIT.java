package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.git.GitServer;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A password on its way, in a cluster that joins only after the first one was given. */
class SealedSecretsIT {
  private static final String NAME = "late-cluster";

  private static Cluster cluster;
  private static Flux flux;
  private static GitServer git;
  private static ServiceProcess service;
  private static ManagementClient client;
  private static Installation installation;

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    flux = Flux.on(cluster);
    git = GitServer.start();
    service = ServiceProcess.start(Map.of());
    client = new ManagementClient(service.url(), service.ca(), service.adminToken());
    installation = Installation.on(cluster);
  }

  @AfterAll
  static void stop() {
    installation.close();
    service.close();
    git.close();
    flux.close();
    cluster.close();
  }

  @Test
  void shouldFetchPrivateRepositoriesWithKeysGivenBeforeAndAfterTheJoin() {
    // Given
    var early = Canary.fresh();
    var late = Canary.fresh();
    var first = subject("early", early);
    var second = subject("late", late);
    var firstCommit = first.commit("app/settings", "one");
    var secondCommit = second.commit("app/settings", "two");
    var joinToken = client.register(NAME);

    // When
    first.put(declaration(first, early));
    early.assertNotIn(database(), service.log());
    installation.startController(Map.of());
    var agent = installation.startAgent(service.url(), service.ca(), joinToken, Map.of());
    second.put(declaration(second, late));

    // Then
    first.awaitCompliantAt(firstCommit);
    second.awaitCompliantAt(secondCommit);
    for (var canary : new Canary[] {early, late}) {
      canary.assertNotIn(database(), service.log(), agent.log(), installation.controller().log());
    }
    new Canary(joinToken).assertNotIn(database(), service.log(), agent.log());
    assertThat(new Canary("late-cluster").filesWithIt(database())).isNotEmpty();
  }

  private static Path database() {
    return service.data().resolve("postgres");
  }

  private static Subject subject(String name, Canary password) {
    var repository = git.repository(name);
    repository.protect("reader", password.plain());
    return new Subject(client, NAME, new ClusterView(cluster.client(), name, name), repository);
  }

  private static Declaration declaration(Subject subject, Canary password) {
    return subject.declaration().credentials("reader", password.plain());
  }
}
