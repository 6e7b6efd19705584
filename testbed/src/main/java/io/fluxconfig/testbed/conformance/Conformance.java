package io.fluxconfig.testbed.conformance;

import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.client.PinnedTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code make conformance} runs: the kit against the service at {@code SERVICE}, or against an
 * agent that is started beside it.
 */
public final class Conformance {
  private final Map<String, String> environment;
  private int failures;

  private Conformance(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Ends with status 0 if all conversations went as the protocol says. */
  public static void main(String[] arguments) throws IOException {
    var run = new Conformance(System.getenv());
    if (run.given("SERVICE").isPresent()) {
      run.service();
    } else {
      run.agent();
    }
    System.exit(run.failures == 0 ? 0 : 1);
  }

  private void service() throws IOException {
    var url = URI.create(needed("SERVICE"));
    var ca = Path.of(needed("CA"));
    var token = Files.readString(Path.of(needed("TOKEN_FILE"))).strip();
    var kit =
        new ServiceKit(
            new ManagementClient(url, ca, token), new AgentCalls(url, PinnedTrust.client(ca)));
    play(ServiceKit.conversations(), kit::play);
  }

  private void agent() throws IOException {
    try (var kit = new AgentKit()) {
      var ca = Files.createTempFile("conformance-", ".crt");
      Files.writeString(ca, kit.caCertificate());
      System.out.printf(
          "start the agent, in an empty cluster with its controller, with%n"
              + "  FLUXCONFIG_SERVICE_URL=%s%n  FLUXCONFIG_SERVICE_CA=%s%n  FLUXCONFIG_JOIN_TOKEN=%s%n",
          kit.url(), ca, kit.joinToken());
      kit.awaitJoin();
      play(AgentKit.conversations(), kit::play);
      Files.delete(ca);
    }
  }

  private void play(List<Fixture> conversations, Consumer<Fixture> kit) {
    for (var conversation : conversations) {
      try {
        kit.accept(conversation);
        System.out.println("ok      " + conversation);
      } catch (NonConformanceException e) {
        failures++;
        System.out.println("FAILED  " + e.getMessage());
      }
    }
  }

  private String needed(String name) {
    return given(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "missing: %s; see make help and docs/protocol.md".formatted(name)));
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
