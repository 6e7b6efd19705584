package io.fluxconfig.testbed.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service's PostgreSQL is put back to an older backup, a copy of its stopped folder, while the
 * cluster has gone on.
 */
class RestoredServiceIT {
  @TempDir Path folder;

  @Test
  void shouldChangeNothingInTheClusterUntilTheOperatorSaysThatTheBackupIsRight() throws Exception {
    try (var link = new Link()) {
      // Given
      var agent = link.startAgent(Map.of("FLUXCONFIG_POLL_HOLD", "3s"));
      link.put("web", "one");
      link.put("old", "one");
      link.awaitBranch("old", "one");
      backup(link);
      link.put("web", "two");
      link.put("newer", "one");
      link.delete("old");
      link.awaitBranch("newer", "one");
      link.awaitBranch("web", "two");
      link.awaitBranch("old", "");
      var before = link.fluxConfig("web").orElseThrow().getMetadata().getResourceVersion();

      // When
      restore(link);

      // Then
      await("the service holds the delivery")
          .atMost(Link.WITHIN)
          .ignoreExceptions()
          .until(
              () ->
                  link.clusterProperties()
                      .at("/delivery/unknownConfigurations")
                      .toString()
                      .equals("[\"apps/newer\"]"));
      await("the agent sends its reports again")
          .atMost(Link.WITHIN)
          .until(() -> Link.log(agent).contains("The service has lost reports"));
      link.put("later", "one");
      await("the agent says so, once")
          .atMost(Link.WITHIN)
          .until(() -> Link.log(agent).contains("Nothing is applied"));
      await("nothing changes")
          .during(Duration.ofSeconds(8))
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  link.fluxConfig("web")
                          .orElseThrow()
                          .getMetadata()
                          .getResourceVersion()
                          .equals(before)
                      && link.fluxConfig("old").isEmpty()
                      && link.fluxConfig("later").isEmpty()
                      && link.fluxConfig("newer").isPresent());
      assertThat(Link.log(agent).split("Nothing is applied")).hasSize(2);
      assertThat(link.properties("web").path("errorMessage").asText())
          .contains("Nothing is delivered");

      // When
      link.ofCluster("POST", "/adopt").orFail();

      // Then
      link.awaitBranch("web", "one");
      link.awaitBranch("old", "one");
      link.awaitBranch("later", "one");
      link.awaitBranch("newer", "one");
      assertThat(link.clusterProperties().path("delivery").isNull()).isTrue();
      await("the agent goes on")
          .atMost(Link.WITHIN)
          .until(() -> Link.log(agent).contains("knows the newest generation again"));
    }
  }

  @Test
  void shouldHoldAClusterThatIsRegisteredAnewWithSomethingInIt() {
    try (var link = new Link()) {
      // Given
      var settings = Map.of("FLUXCONFIG_POLL_HOLD", "3s");
      var agent = link.startAgent(settings);
      link.put("web", "one");
      link.put("web", "two");
      link.put("rest", "one");
      link.awaitBranch("web", "two");
      link.awaitBranch("rest", "one");

      // When
      link.registerAnew(agent, settings);
      link.put("web", "three");

      // Then
      await("the service holds the delivery")
          .atMost(Link.WITHIN)
          .ignoreExceptions()
          .until(() -> link.clusterProperties().at("/delivery/agentGeneration").asLong() == 3);
      assertThat(link.branch("web")).isEqualTo("two");
      link.ofCluster("POST", "/adopt").orFail();
      link.awaitBranch("web", "three");
      assertThat(link.branch("rest")).isEqualTo("one");
    }
  }

  private void backup(Link link) throws IOException {
    link.service.stop();
    copy(link.service.data().resolve("postgres"), folder.resolve("backup"));
    link.service.restart();
  }

  private void restore(Link link) throws IOException {
    link.service.stop();
    var postgres = link.service.data().resolve("postgres");
    try (var files = Files.walk(postgres)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    copy(folder.resolve("backup"), postgres);
    link.service.restart();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy);
        if (Files.isDirectory(copy)) {
          Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        }
      }
    }
  }
}
