package io.fluxconfig.testbed.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.ToolScript;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis reads the service's description of its API and calls each operation, with what is
 * described and with what isn't: no call may end in a server error, or in an answer of another kind
 * than the description has. {@code FLUXCONFIG_FUZZ_SEED} and {@code FLUXCONFIG_FUZZ_SECONDS} repeat
 * a run and lengthen it.
 */
class ApiDescriptionIT {
  private static final String CHECKS =
      "not_a_server_error,content_type_conformance,response_schema_conformance";

  @TempDir private Path folder;

  @Test
  void shouldBeTrueAndNoCallFailTheService() throws Exception {
    // Given
    var tool = tool();
    var seed = setting("FLUXCONFIG_FUZZ_SEED", String.valueOf(System.nanoTime() & 0xffffff));
    var seconds = setting("FLUXCONFIG_FUZZ_SECONDS", "60");
    var log = folder.resolve("schemathesis.log");
    System.out.printf("ApiDescriptionIT: FLUXCONFIG_FUZZ_SEED=%s, %s s%n", seed, seconds);
    try (var service = ServiceProcess.start(Map.of())) {
      var client = new ManagementClient(service.url(), service.ca(), service.adminToken());
      client.register("described");

      // When
      var process = new ProcessBuilder(command(tool, service, seed, seconds));
      process.environment().put("FLUXCONFIG_TOKEN", service.adminToken());
      var running =
          process
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var ended = running.waitFor(2 * Long.parseLong(seconds) + 120, TimeUnit.SECONDS);
      running.destroyForcibly();

      // Then
      assertThat(ended).as("ended in time: %s", Files.readString(log)).isTrue();
      assertThat(running.exitValue()).as("seed %s: %s", seed, Files.readString(log)).isZero();
      assertThat(Files.readString(log)).containsPattern("Test cases");
      assertThat(Files.readString(service.log())).doesNotContain("A request failed");
    }
  }

  /** Without it the test is skipped, but not by CI. */
  private static Path tool() {
    try {
      return ToolScript.run("schemathesis/build").resolve("venv/bin/schemathesis");
    } catch (IllegalStateException e) {
      Assumptions.assumeTrue("true".equals(System.getenv("CI")), e.getMessage());
      throw e;
    }
  }

  private static List<String> command(
      Path tool, ServiceProcess service, String seed, String seconds) {
    var config = ProjectRoot.find().resolve("testbed/src/test/python/schemathesis.toml");
    return List.of(
        tool.toString(),
        "--config-file",
        config.toString(),
        "--no-color",
        "run",
        service.url() + "/q/openapi?format=json",
        "--url",
        service.url().toString(),
        "--tls-verify",
        service.ca().toString(),
        "--checks",
        CHECKS,
        "--phases",
        "examples,coverage,fuzzing",
        "--suppress-health-check",
        "all",
        "--seed",
        seed,
        "--max-time",
        seconds,
        "--no-shrink");
  }

  private static String setting(String name, String absent) {
    return Objects.requireNonNullElse(System.getenv(name), absent);
  }
}
