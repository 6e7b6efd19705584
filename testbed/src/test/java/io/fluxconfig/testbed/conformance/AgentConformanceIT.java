package io.fluxconfig.testbed.conformance;

import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.flux.Flux;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our agent, in a real cluster with our controller, passes the conformance kit. */
class AgentConformanceIT {
  private static AgentKit kit;
  private static Cluster cluster;
  private static Installation installation;

  @BeforeAll
  static void start() throws IOException {
    kit = new AgentKit();
    cluster = Cluster.start();
    Flux.on(cluster);
    installation = Installation.on(cluster);
    installation.startController(Map.of());
    var ca =
        Files.writeString(Scratch.folder("conformance").resolve("ca.crt"), kit.caCertificate());
    installation.startAgent(kit.url(), ca, kit.joinToken(), Map.of());
  }

  @AfterAll
  static void stop() {
    installation.close();
    cluster.close();
    kit.close();
  }

  static List<Fixture> conversations() {
    return AgentKit.conversations();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void shouldActAsTheProtocolSays(Fixture conversation) {
    kit.play(conversation);
  }
}
