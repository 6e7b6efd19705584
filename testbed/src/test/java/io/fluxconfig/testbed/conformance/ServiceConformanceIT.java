package io.fluxconfig.testbed.conformance;

import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.client.PinnedTrust;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our service passes the conformance kit. */
class ServiceConformanceIT {
  private static ServiceProcess service;
  private static ServiceKit kit;

  @BeforeAll
  static void start() throws IOException {
    service = ServiceProcess.start(Map.of());
    kit =
        new ServiceKit(
            new ManagementClient(service.url(), service.ca(), service.adminToken()),
            new AgentCalls(service.url(), PinnedTrust.client(service.ca())));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<Fixture> conversations() {
    return ServiceKit.conversations();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void shouldAnswerAsTheProtocolSays(Fixture conversation) {
    kit.play(conversation);
  }
}
