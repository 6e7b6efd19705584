package io.fluxconfig.agent.doctor;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.link.Probe;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at all that the agent needs, in the order in which it needs it, and prints one line each.
 * Changes nothing, neither in the cluster nor at the service.
 */
public final class Doctor {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final PrintStream out;
  private boolean failed;

  private Doctor(PrintStream out) {
    this.out = out;
  }

  /**
   * Examines with the settings of the agent in whose place it runs.
   *
   * @return exit code: 0 when the agent can work, 1 when it can't
   */
  public static int examine(PrintStream out) {
    Logger.getLogger("").setLevel(Level.OFF);
    var doctor = new Doctor(out);
    doctor.settings().ifPresent(doctor::examine);
    return doctor.failed ? 1 : 0;
  }

  private Optional<AgentConfig> settings() {
    try {
      var config =
          new SmallRyeConfigBuilder()
              .addDefaultSources()
              .addDefaultInterceptors()
              .addDiscoveredConverters()
              .withMapping(AgentConfig.class)
              .build()
              .getConfigMapping(AgentConfig.class);
      return Optional.of(config);
    } catch (ConfigValidationException | IllegalArgumentException e) {
      print(
          Finding.fail(
              "settings",
              e.getMessage(),
              "FLUXCONFIG_SERVICE_URL must be the service's https URL, see docs/configuration.md"));
      return Optional.empty();
    }
  }

  private void examine(AgentConfig config) {
    var connection =
        new ConfigBuilder(Config.autoConfigure(null))
            .withConnectionTimeout(TIMEOUT_MILLIS)
            .withRequestTimeout(TIMEOUT_MILLIS)
            .withRequestRetryBackoffLimit(0)
            .build();
    try (var client = new KubernetesClientBuilder().withConfig(connection).build();
        var probe = Probe.of(config, client)) {
      new ClusterChecks(client, config).all().forEach(this::run);
      new ServiceChecks(config, probe).all().forEach(this::run);
    } catch (IllegalArgumentException e) {
      print(Finding.fail("settings", e.getMessage(), "correct it"));
    }
  }

  /** The other checks are made, whatever becomes of this one. */
  private void run(Supplier<Finding> check) {
    try {
      print(check.get());
    } catch (RuntimeException e) {
      print(Finding.fail("doctor", "a check broke off (%s)".formatted(e), "report this line"));
    }
  }

  private void print(Finding finding) {
    failed |= finding.isFail();
    out.println(finding.line());
  }
}
