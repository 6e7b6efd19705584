package io.fluxconfig.service;

import io.fluxconfig.service.limit.SlowClients;
import io.fluxconfig.service.storage.DataFolder;
import io.fluxconfig.service.storage.EmbeddedDatabase;
import io.fluxconfig.service.storage.ExternalDatabase;
import io.fluxconfig.service.tls.NativeTls;
import io.fluxconfig.service.tls.ServerCertificate;
import java.util.HashMap;
import java.util.Map;

/**
 * What must be there before the server starts.
 *
 * @param properties the server's settings that follow from it
 */
public record Foundations(
    DataFolder folder, EmbeddedDatabase database, Map<String, String> properties)
    implements AutoCloseable {

  /**
   * Takes the data folder, starts the embedded database unless an external one is given, and makes
   * the certificate.
   *
   * @throws FoundationException if one of them can't be had
   */
  public static Foundations lay(ServiceConfig settings) {
    var folder = DataFolder.open(settings.data());
    EmbeddedDatabase database = null;
    try {
      var properties = new HashMap<>(certificate(settings, folder));
      properties.putAll(
          SlowClients.properties(settings.limits().requestTime(), settings.pollWait()));
      properties.putAll(NativeTls.properties());
      var external = settings.database();
      if (external.url().isEmpty()) {
        database = EmbeddedDatabase.start(folder, external.programs());
        database.check(settings);
        properties.putAll(datasource(database.url(), EmbeddedDatabase.USER, database.password()));
      } else {
        var given = ExternalDatabase.of(external);
        given.check(settings);
        properties.putAll(given.properties());
      }
      return new Foundations(folder, database, Map.copyOf(properties));
    } catch (RuntimeException e) {
      new Foundations(folder, database, Map.of()).close();
      throw e;
    }
  }

  private static Map<String, String> certificate(ServiceConfig settings, DataFolder folder) {
    var files = ServerCertificate.files(settings.tls(), folder);
    return Map.of(
        "quarkus.http.ssl.certificate.files", files.certificate().toString(),
        "quarkus.http.ssl.certificate.key-files", files.key().toString());
  }

  private static Map<String, String> datasource(String url, String user, String password) {
    return Map.of(
        "quarkus.datasource.jdbc.url", url,
        "quarkus.datasource.username", user,
        "quarkus.datasource.password", password);
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
    folder.close();
  }
}
