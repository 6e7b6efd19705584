package io.fluxconfig.service.storage;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.ServiceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A PostgreSQL of the operator's own.
 *
 * @param url JDBC URL, with what the service needs of the driver
 */
public record ExternalDatabase(String url, String user, String password) {
  private static final String SCHEME = "jdbc:postgresql:";

  /** The first one that finds what begins in some way by an index, whatever its collation. */
  private static final int OLDEST = 15;

  /** In seconds. No statement of a call takes long: a server that is silent is lost. */
  private static final String SILENCE = "60";

  /**
   * The one of the settings.
   *
   * @throws FoundationException if they make no sense
   */
  public static ExternalDatabase of(ServiceConfig.Database settings) {
    var url = settings.url().orElseThrow().strip();
    if (!url.startsWith(SCHEME)) {
      throw new FoundationException(
          "FLUXCONFIG_DATABASE_URL must look like jdbc:postgresql://host:5432/database");
    }
    var options = new LinkedHashMap<String, String>();
    // An error's detail quotes the row, and ends in the log.
    options.put("logServerErrorDetail", "false");
    options.put("ApplicationName", "fluxconfig-service");
    options.put("connectTimeout", "5");
    options.put("tcpKeepAlive", "true");
    settings
        .ca()
        .ifPresent(
            file -> {
              options.put("sslmode", "verify-full");
              options.put("sslrootcert", readable(file).toString());
            });
    return new ExternalDatabase(
        with(url, options), settings.user().orElse(""), settings.password().orElse(""));
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file)) {
      throw new FoundationException(
          "FLUXCONFIG_DATABASE_CA names %s, which can't be read".formatted(file));
    }
    return file.toAbsolutePath();
  }

  /**
   * The server's settings that follow from it. What changes the schema has a connection of its own:
   * there a statement may take any time.
   */
  public Map<String, String> properties() {
    return Map.of(
        "quarkus.datasource.jdbc.url", url,
        "quarkus.datasource.username", user,
        "quarkus.datasource.password", password,
        "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", SILENCE,
        "quarkus.flyway.jdbc-url", url,
        "quarkus.flyway.username", user,
        "quarkus.flyway.password", password);
  }

  /** What the operator has said in the URL stays. */
  private static String with(String url, Map<String, String> options) {
    var all = new StringBuilder(url);
    options.forEach(
        (name, value) -> {
          if (!url.matches("(?s).*[?&]%s=.*".formatted(name))) {
            all.append(all.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
          }
        });
    return all.toString();
  }

  /**
   * Looks whether the service can work with it.
   *
   * @throws FoundationException that says in one line what to do, where it can't
   */
  public void check(ServiceConfig config) {
    try (var connection = connect();
        var handle = Jdbi.open(connection)) {
      checkVersion(connection.getMetaData().getDatabaseMajorVersion());
      checkRights(handle, connection);
      KeyVerifier.checkBeforeStart(handle, config);
    } catch (SQLException e) {
      throw new FoundationException(
          "the database %s can't be used: %s".formatted(shown(), reason(e)), e);
    }
  }

  private Connection connect() throws SQLException {
    var settings = new Properties();
    settings.setProperty("user", user);
    settings.setProperty("password", password);
    settings.setProperty("socketTimeout", SILENCE);
    return DriverManager.getConnection(url, settings);
  }

  static void checkVersion(int major) {
    if (major < OLDEST) {
      throw new FoundationException(
          "the database is PostgreSQL %d: %d or newer is needed".formatted(major, OLDEST));
    }
  }

  private void checkRights(Handle handle, Connection connection) throws SQLException {
    if (connection.isReadOnly() || isStandby(handle)) {
      throw new FoundationException(
          "the database %s can only be read: is it a standby? Name the primary".formatted(shown()));
    }
    var may =
        handle
            .createQuery("select coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")
            .mapTo(Boolean.class)
            .one();
    if (!may) {
      throw new FoundationException(
          "the user of the database %s may not make tables: let it own the database, or grant it CREATE on a schema of its search_path"
              .formatted(shown()));
    }
  }

  private static boolean isStandby(Handle handle) {
    return handle.createQuery("show transaction_read_only").mapTo(String.class).one().equals("on");
  }

  /** Not in the driver's words, which may quote the URL. */
  private static String reason(SQLException e) {
    if (isTls(e)) {
      return "its certificate is not trusted or of another host; set FLUXCONFIG_DATABASE_CA to the PEM file of the CA that it is from";
    }
    return switch (Objects.toString(e.getSQLState(), "")) {
      case "28P01" ->
          "it refuses the user or the password; see FLUXCONFIG_DATABASE_USER and _PASSWORD";
      case "28000" ->
          "it refuses the user, from here or without TLS; see FLUXCONFIG_DATABASE_USER, _CA, and its pg_hba.conf";
      case "08004" ->
          "it refuses the connection; look whether it takes TLS, and at FLUXCONFIG_DATABASE_USER and _PASSWORD";
      case "3D000" -> "there is no database of that name; create it";
      case "53300" -> "it has no connection left; raise its max_connections";
      case "57P03" -> "it is starting or stopping; try again";
      case "08001" ->
          "it can't be reached; see FLUXCONFIG_DATABASE_URL, the network, and whether it runs";
      case "08006" ->
          "the connection fails; look whether it runs, and whether its certificate is for the host in FLUXCONFIG_DATABASE_URL";
      default -> "it answers with the SQL state " + e.getSQLState();
    };
  }

  private static boolean isTls(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  /** Without what stands behind the question mark: a password may be there. */
  private String shown() {
    return url.replaceAll("(?s)\\?.*", "").replaceAll("//[^/]*@", "//");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ExternalDatabase[%s]".formatted(shown());
  }
}
