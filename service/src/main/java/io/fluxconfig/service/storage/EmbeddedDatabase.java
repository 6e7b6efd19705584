package io.fluxconfig.service.storage;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.ServiceConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * A PostgreSQL of our own: a child process that listens on 127.0.0.1 only, asks for a password, and
 * writes through to the disk. One that dies alone is started again.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The role and the database of the service. */
  public static final String USER = "fluxconfig";

  private static final String COMPLETE = "fluxconfig.complete";
  private static final Duration START = Duration.ofSeconds(60);

  /** Short, for what fails at once isn't noticed earlier; one that takes longer isn't disturbed. */
  private static final Duration START_AGAIN = Duration.ofSeconds(5);

  private final EmbeddedPostgres.Builder builder;
  private final Path dataDirectory;
  private final String password;
  private final int port;
  private final DeathWatch watch;
  private EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres.Builder builder, Path dataDirectory, String password)
      throws IOException {
    this.builder = builder;
    this.dataDirectory = dataDirectory;
    this.password = password;
    this.postgres = builder.start();
    this.port = postgres.getPort();
    this.watch = new DeathWatch(dataDirectory, this::startAgain);
  }

  /**
   * Starts it on {@code <data>/postgres}; what a killed service left running there is stopped.
   *
   * @param programs folder into which PostgreSQL's programs are unpacked once
   */
  public static EmbeddedDatabase start(DataFolder folder, Path programs) {
    var passwordFile = folder.resolve("postgres.password");
    var password = PrivateFile.secret(passwordFile);
    var dataDirectory = folder.resolve("postgres");
    try {
      Files.createDirectories(programs);
      StalePostmaster.stop(dataDirectory);
      setUnfinishedAside(dataDirectory);
      var log = Redirect.appendTo(folder.resolve("postgres.log").toFile());
      var builder =
          builder(dataDirectory, passwordFile, password)
              .setOverrideWorkingDirectory(programs.toFile())
              .setOutputRedirector(log)
              .setErrorRedirector(log);
      var database = prepared(new EmbeddedDatabase(builder, dataDirectory, password));
      Files.writeString(dataDirectory.resolve(COMPLETE), "");
      database.watch.start();
      return database;
    } catch (IOException | IllegalStateException | SQLException e) {
      throw new FoundationException(
          "the embedded PostgreSQL doesn't start: see %s, or set FLUXCONFIG_DATABASE_URL"
              .formatted(folder.resolve("postgres.log")),
          e);
    }
  }

  private static EmbeddedPostgres.Builder builder(
      Path dataDirectory, Path passwordFile, String password) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(dataDirectory)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START)
        .setConnectConfig("password", password)
        // The only way to hand initdb further options; they overrule its default of "trust".
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", passwordFile.toString())
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "100")
        .setServerConfig("log_checkpoints", "off")
        // When it fails within its own restart, as on a full disk, it waits for ever; ours tries
        // on.
        .setServerConfig("restart_after_crash", "off")
        // The library is made for tests and turns these off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  /** A first start that was killed leaves a directory that can't be used; nothing was in it yet. */
  private static void setUnfinishedAside(Path dataDirectory) throws IOException {
    if (Files.exists(dataDirectory) && !Files.exists(dataDirectory.resolve(COMPLETE))) {
      var aside = "postgres.unfinished-" + Instant.now().toEpochMilli();
      Files.move(dataDirectory, dataDirectory.resolveSibling(aside));
    }
  }

  private static EmbeddedDatabase prepared(EmbeddedDatabase database) throws SQLException {
    try (var connection = database.administrator()) {
      database.makeRole(connection);
      return database;
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  /** On the same port, where its clients look for it. */
  private void startAgain() throws IOException {
    postgres.close();
    Files.deleteIfExists(dataDirectory.resolve(DeathWatch.PID_FILE));
    // The library keeps it after a start that failed. The data folder's own lock is what protects.
    Files.deleteIfExists(dataDirectory.resolve("epg-lock"));
    postgres = builder.setPort(port).setPGStartupWait(START_AGAIN).start();
  }

  private Connection administrator() throws SQLException {
    var source = postgres.getPostgresDatabase();
    return source.getConnection("postgres", password);
  }

  private void makeRole(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (!statement.executeQuery("select 1 from pg_roles where rolname = 'fluxconfig'").next()) {
        // The password is base64url: nothing in it to escape.
        statement.execute("create role fluxconfig login password '%s'".formatted(password));
      }
      if (!statement
          .executeQuery("select 1 from pg_database where datname = 'fluxconfig'")
          .next()) {
        statement.execute("create database fluxconfig owner fluxconfig");
      }
    }
  }

  /**
   * Looks whether it was written with the service's key.
   *
   * @throws FoundationException if it wasn't
   */
  public void check(ServiceConfig config) {
    try (var connection = DriverManager.getConnection(url(), USER, password);
        var handle = Jdbi.open(connection)) {
      KeyVerifier.checkBeforeStart(handle, config);
    } catch (SQLException e) {
      throw new FoundationException("the embedded PostgreSQL doesn't answer: start again", e);
    }
  }

  /** Its JDBC URL. */
  public String url() {
    // An error's detail quotes the row, and ends in the log.
    return "jdbc:postgresql://127.0.0.1:%d/%s?logServerErrorDetail=false".formatted(port, USER);
  }

  /** The password of {@link #USER}. */
  public String password() {
    return password;
  }

  @Override
  public void close() {
    watch.close();
    try {
      postgres.close();
      StalePostmaster.stop(dataDirectory);
    } catch (IOException e) {
      throw new FoundationException("the embedded PostgreSQL doesn't stop", e);
    }
  }
}
