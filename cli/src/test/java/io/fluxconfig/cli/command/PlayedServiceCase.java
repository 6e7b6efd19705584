package io.fluxconfig.cli.command;

import io.fluxconfig.cli.shell.CapturedShell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shell in which the played service is the one to ask, about the cluster {@code shop}. */
abstract class PlayedServiceCase {
  static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
  static final String GROUP = SUBSCRIPTION + "/resourceGroups/fluxconfig";
  static final String SHOP = GROUP + "/providers/Microsoft.Kubernetes/connectedClusters/shop";
  static final String CONFIGURATIONS =
      SHOP + "/providers/Microsoft.KubernetesConfiguration/fluxConfigurations";
  static final String WEB = CONFIGURATIONS + "/web";

  @TempDir Path home;
  PlayedService service;
  CapturedShell shell;

  @BeforeEach
  void start() throws Exception {
    service = new PlayedService();
    shell =
        new CapturedShell(home)
            .with("FLUXCONFIG_SERVICE", service.url())
            .with("FLUXCONFIG_CA_FILE", service.ca().toString())
            .with("FLUXCONFIG_TOKEN", "t0ken")
            .with("FLUXCONFIG_CLUSTER_NAME", "shop");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** Runs a command without blanks in its words. */
  int run(String line) {
    return Commands.run(shell.shell(), line.split(" +"));
  }
}
