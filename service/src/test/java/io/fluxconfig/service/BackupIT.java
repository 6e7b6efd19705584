package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What was backed up is there after a restore, and what came later is not undone in clusters. */
class BackupIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Canary secret = Canary.fresh();

  /** Something that an operator does while the service is stopped. */
  private interface Step {
    void run() throws Exception;
  }

  @Test
  void shouldRestoreACopyOfTheDataFolder() throws Exception {
    var data = folder.resolve("data");
    var copy = folder.resolve("copy");
    assertRestored(
        data,
        Map.of(),
        () -> copy(data, copy),
        () -> {
          Files.move(data, folder.resolve("lost"));
          copy(copy, data);
        });
  }

  /** By way of copies that the server itself makes of databases which nobody uses. */
  @Test
  void shouldRestoreADatabaseOfTheOperatorsOwn() throws Exception {
    try (var database = OperatorsDatabase.start(folder)) {
      var settings = new HashMap<>(database.settings("flux"));
      settings.put("FLUXCONFIG_SERVICE_KEY", "A".repeat(43));
      assertRestored(
          folder.resolve("data"),
          settings,
          () -> database.execute("create database backup template flux"),
          () -> {
            database.execute("drop database flux");
            database.execute(
                "create database flux template backup owner " + OperatorsDatabase.USER);
          });
    }
  }

  private void assertRestored(Path data, Map<String, String> settings, Step backup, Step restore)
      throws Exception {
    // Given
    Fleet fleet;
    Fleet unjoined;
    Agent agent;
    try (var service = ServiceProcess.start(data, settings)) {
      var client = service.ready();
      fleet = new Fleet(client).registered();
      agent = fleet.joined();
      fleet.put("web", Fleet.GIT);
      unjoined = new Fleet(client).registered();
      unjoined.put("locked", SecretsTest.withKey(secret));
    }
    backup.run();
    try (var service = ServiceProcess.start(data, settings)) {
      var client = service.ready();
      assertThat(fleet.at(client).put("late", Fleet.GIT).status()).isEqualTo(201);
      assertThat(agent.at(client).desired(Map.of(), 0).body().get("newest").asLong()).isEqualTo(2);
    }

    // When
    restore.run();

    // Then
    try (var service = ServiceProcess.start(data, settings)) {
      var client = service.ready();
      assertThat(fleet.at(client).get("web").status()).isEqualTo(200);
      assertThat(fleet.at(client).get("late").status()).isEqualTo(404);
      assertNothingIsUndone(fleet.at(client), agent.at(client));
      assertSecretsAreThere(unjoined.at(client));
    }
  }

  private static void assertNothingIsUndone(Fleet fleet, Agent agent) {
    var have = Map.of("apps/web", 1L, "apps/late", 2L);
    var held = agent.desired(have, 2, 0).body();
    assertThat(held.get("configurations")).isEmpty();
    assertThat(held.get("tombstones")).isEmpty();
    assertThat(fleet.properties().at("/delivery/unknownConfigurations"))
        .hasToString("[\"apps/late\"]");
    assertThat(fleet.post("adopt").status()).isEqualTo(200);
    var adopted = agent.desired(have, 2, 0).body();
    assertThat(adopted.at("/configurations/0/name").asText()).isEqualTo("web");
    assertThat(adopted.at("/configurations/0/generation").asLong()).isGreaterThan(2);
  }

  /** Encrypted with the service's key until the cluster joins. */
  private void assertSecretsAreThere(Fleet fleet) {
    var agent = fleet.joined();
    var locked = agent.desired(Map.of(), 0).body().at("/configurations/0/protectedSettings");
    assertThat(secret.isIn(agent.unseal(locked))).isTrue();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
