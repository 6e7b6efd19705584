package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.ToolScript;
import io.fluxconfig.testbed.client.ManagementClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Azure's own SDK, which nobody here has written: what it does is in {@code
 * src/test/python/sdk_test.py}.
 */
class AzureSdkIT extends EndToEndCase {
  private static final int MINUTES = 8;

  @TempDir private Path folder;

  @Test
  void shouldNotTellTheDifference() throws IOException, InterruptedException {
    // Given
    var subject = fixture.subject("sdk");
    var files = Map.of("app/settings", "one", "more/others", "one");
    subject.commit(files);
    subject.commitTo("other", files);
    var python = ToolScript.run("python/build").resolve("venv/bin/python");
    var script = ProjectRoot.find().resolve("testbed/src/test/python/sdk_test.py");
    var log = folder.resolve("sdk.log");
    var process = new ProcessBuilder(python.toString(), "-B", script.toString());
    process.environment().putAll(environment(subject));

    // When
    var running = process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var ended = running.waitFor(MINUTES, TimeUnit.MINUTES);
    running.destroyForcibly();

    // Then
    assertThat(ended).as("ended in %d minutes: %s", MINUTES, Files.readString(log)).isTrue();
    assertThat(running.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).containsPattern("Ran [1-9][0-9]* tests").endsWith("OK\n");
  }

  private Map<String, String> environment(Subject subject) throws IOException {
    var product = fixture.product();
    var token = folder.resolve("token");
    Files.createFile(
        token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(token, product.service().adminToken(), StandardCharsets.US_ASCII);
    return Map.of(
        "FLUXCONFIG_SERVICE", product.service().url().toString(),
        "FLUXCONFIG_CA", product.service().ca().toString(),
        "FLUXCONFIG_TOKEN_FILE", token.toString(),
        "FLUXCONFIG_SUBSCRIPTION", ManagementClient.SUBSCRIPTION,
        "FLUXCONFIG_GROUP", ManagementClient.GROUP,
        "FLUXCONFIG_CLUSTER", product.name(),
        "FLUXCONFIG_NAMESPACE", subject.namespace(),
        "FLUXCONFIG_REPOSITORY", subject.repository().url());
  }
}
