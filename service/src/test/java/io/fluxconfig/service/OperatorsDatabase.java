package io.fluxconfig.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A real PostgreSQL that isn't the service's own: as an operator would run one, with passwords. */
public final class OperatorsDatabase implements AutoCloseable {
  public static final String USER = "flux";
  public static final String PASSWORD = "not-to-be-shown";
  private static final String SUPERUSER_PASSWORD = "operator";

  private final EmbeddedPostgres.Builder builder;
  private EmbeddedPostgres postgres;

  private OperatorsDatabase(EmbeddedPostgres.Builder builder) throws IOException {
    this.builder = builder;
    this.postgres = builder.start();
  }

  /** Starts it in a folder, with a database {@code flux} that belongs to {@link #USER}. */
  public static OperatorsDatabase start(Path folder) {
    return start(folder, Map.of());
  }

  /** The same with further settings of the server. */
  public static OperatorsDatabase start(Path folder, Map<String, String> settings) {
    try {
      var programs = Service.config(Map.of()).database().programs();
      Files.createDirectories(programs);
      var passwordFile = Files.writeString(folder.resolve("password"), SUPERUSER_PASSWORD);
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("postgres"))
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(programs.toFile())
              .setConnectConfig("password", SUPERUSER_PASSWORD)
              .setLocaleConfig("auth", "scram-sha-256")
              .setLocaleConfig("pwfile", passwordFile.toString())
              .setServerConfig("unix_socket_directories", "");
      settings.forEach(builder::setServerConfig);
      var database = new OperatorsDatabase(builder);
      database.execute("create role %s login password '%s'".formatted(USER, PASSWORD));
      database.execute("create database flux owner " + USER);
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return postgres.getPort();
  }

  /** Of a database in it. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  /** Settings of a service that uses a database in it. */
  public Map<String, String> settings(String database) {
    return Map.of(
        "FLUXCONFIG_DATABASE_URL", url(database),
        "FLUXCONFIG_DATABASE_USER", USER,
        "FLUXCONFIG_DATABASE_PASSWORD", PASSWORD);
  }

  /** As its superuser. */
  public void execute(String statement) {
    try (var connection = superuser();
        var sent = connection.createStatement()) {
      sent.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection superuser() throws SQLException {
    return postgres.getPostgresDatabase().getConnection("postgres", SUPERUSER_PASSWORD);
  }

  /** Lets it be away for as long as something else happens; it comes back where it was. */
  public void duringOutage(Runnable during) throws IOException {
    var port = port();
    postgres.close();
    during.run();
    postgres = builder.setPort(port).start();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
