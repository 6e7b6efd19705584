package io.fluxconfig.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.OperatorsDatabase;
import io.fluxconfig.service.Service;
import io.fluxconfig.service.tls.TestCertificate;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of a database that the service can't work with. */
class ExternalDatabaseTest {
  @TempDir static Path folder;

  private static OperatorsDatabase database;

  @BeforeAll
  static void start() {
    database = OperatorsDatabase.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  private static void check(String url, Map<String, String> others) {
    var settings = new HashMap<String, String>();
    settings.put("fluxconfig.data", folder.toString());
    settings.put("fluxconfig.database.url", url);
    settings.put("fluxconfig.database.user", OperatorsDatabase.USER);
    settings.put("fluxconfig.database.password", OperatorsDatabase.PASSWORD);
    settings.putAll(others);
    var config = Service.config(settings);
    ExternalDatabase.of(config.database()).check(config);
  }

  private static void assertRefused(String url, Map<String, String> others, String... says) {
    assertThatThrownBy(() -> check(url, others))
        .isInstanceOf(FoundationException.class)
        .message()
        .contains(says)
        .doesNotContain("\n", OperatorsDatabase.PASSWORD, "hidden");
  }

  @Test
  void shouldTakeOneThatIsFit() {
    assertThatCode(() -> check(database.url("flux"), Map.of())).doesNotThrowAnyException();
  }

  @Test
  void shouldSayThatNobodyAnswers() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertRefused(
        "jdbc:postgresql://127.0.0.1:%d/flux?password=hidden".formatted(free),
        Map.of(),
        "can't be reached",
        "FLUXCONFIG_DATABASE_URL");
  }

  @Test
  void shouldSayThatThePasswordIsWrong() {
    assertRefused(
        database.url("flux"),
        Map.of("fluxconfig.database.password", "hidden"),
        "refuses the user or the password",
        "FLUXCONFIG_DATABASE_USER");
    assertRefused(
        database.url("flux"),
        Map.of("fluxconfig.database.user", "hidden-user"),
        "refuses the user or the password");
  }

  @Test
  void shouldSayThatThereIsNoSuchDatabase() {
    assertRefused(database.url("none"), Map.of(), "no database of that name");
  }

  @Test
  void shouldSayThatTheUserMayNotMakeTables() {
    assertRefused(database.url("postgres"), Map.of(), "may not make tables", "CREATE");
  }

  @Test
  void shouldSayThatItCanOnlyBeRead() {
    assertRefused(
        database.url("flux") + "?options=-c%20default_transaction_read_only=on",
        Map.of(),
        "can only be read");
  }

  @Test
  void shouldInsistOnTlsWhereACaIsGiven() throws IOException {
    var ca = Files.writeString(folder.resolve("ca.crt"), "");
    assertRefused(
        database.url("flux"), Map.of("fluxconfig.database.ca", ca.toString()), "takes TLS");
    assertRefused(
        database.url("flux"),
        Map.of("fluxconfig.database.ca", folder.resolve("none.crt").toString()),
        "FLUXCONFIG_DATABASE_CA",
        "can't be read");
  }

  @Test
  void shouldTrustTheGivenCaOnlyAndOnlyForTheGivenHost() throws Exception {
    // Given
    var own = Files.createDirectory(folder.resolve("own"));
    var certificate = TestCertificate.forLocalhost(own);
    var stranger = TestCertificate.forLocalhost(Files.createDirectory(folder.resolve("stranger")));
    var settings =
        Map.of(
            "ssl", "on",
            "ssl_cert_file", own.resolve("tls.crt").toString(),
            "ssl_key_file", own.resolve("tls.key").toString());
    try (var encrypted =
        OperatorsDatabase.start(Files.createDirectory(folder.resolve("tls")), settings)) {
      var byAddress = encrypted.url("flux");
      var byName = byAddress.replace("127.0.0.1", "localhost");

      // When
      var trusted = Map.of("fluxconfig.database.ca", certificate.ca().toString());
      var others = Map.of("fluxconfig.database.ca", stranger.ca().toString());

      // Then
      assertThatCode(() -> check(byName, trusted)).doesNotThrowAnyException();
      assertRefused(byName, others, "certificate is not trusted", "FLUXCONFIG_DATABASE_CA");
      assertRefused(byAddress, trusted, "certificate is for the host");
    }
  }

  @Test
  void shouldRefuseWhatIsTooOldOrNoPostgres() {
    assertThatThrownBy(() -> ExternalDatabase.checkVersion(14))
        .hasMessage("the database is PostgreSQL 14: 15 or newer is needed");
    assertThatCode(() -> ExternalDatabase.checkVersion(15)).doesNotThrowAnyException();
    assertRefused("jdbc:mysql://hidden@x/y", Map.of(), "jdbc:postgresql://host:5432/database");
  }

  @Test
  void shouldLeaveWhatTheOperatorSaysInTheUrl() {
    var settings = Map.of("fluxconfig.database.url", "jdbc:postgresql://db/x?connectTimeout=9");
    var url = ExternalDatabase.of(Service.config(settings).database()).url();
    assertThat(url)
        .startsWith("jdbc:postgresql://db/x?connectTimeout=9&")
        .contains("&logServerErrorDetail=false")
        .doesNotContain("connectTimeout=5");
  }
}
