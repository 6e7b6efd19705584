package io.fluxconfig.service.storage;

import io.fluxconfig.service.FoundationException;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.secret.ServiceKey;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Sees to it that a database is used with the one service key that it was written with: another
 * one, of a second replica or beside a restored backup, would make protected settings unreadable
 * one by one.
 */
@Startup
@Singleton
class KeyVerifier {
  private static final Logger LOG = Logger.getLogger(KeyVerifier.class);

  /** Notes the key of a fresh database, and looks again: two replicas may start at once. */
  KeyVerifier(Jdbi jdbi, ServiceKey key, ServiceConfig config) {
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  "insert into service_key (id, verifier) values (1, :verifier)"
                      + " on conflict (id) do nothing")
              .bind("verifier", verifier(key))
              .execute();
          if (config.serviceKeyReplaced()) {
            replace(handle, key);
          }
          check(handle, key);
        });
  }

  private static void replace(Handle handle, ServiceKey key) {
    var replaced =
        handle
            .createUpdate("update service_key set verifier = :verifier where verifier <> :verifier")
            .bind("verifier", verifier(key))
            .execute();
    if (replaced > 0) {
      LOG.warn("The database has a new service key: take FLUXCONFIG_SERVICE_KEY_REPLACED away");
    }
  }

  /**
   * Looks before the service starts; a database that was never used is fine.
   *
   * @throws FoundationException if the key is another than the database's
   */
  static void checkBeforeStart(Handle handle, ServiceConfig config) {
    var isThere =
        handle
            .createQuery("select to_regclass('service_key') is not null")
            .mapTo(Boolean.class)
            .one();
    if (isThere && !config.serviceKeyReplaced()) {
      check(handle, new ServiceKey(config));
    }
  }

  private static void check(Handle handle, ServiceKey key) {
    var stored =
        handle.createQuery("select verifier from service_key").mapTo(byte[].class).findOne();
    if (stored.isPresent() && !MessageDigest.isEqual(stored.get(), verifier(key))) {
      throw new FoundationException(
          "the database was written with another service key: set FLUXCONFIG_SERVICE_KEY to that one, which all replicas share; where it is lost, start once with FLUXCONFIG_SERVICE_KEY_REPLACED=true");
    }
  }

  private static byte[] verifier(ServiceKey key) {
    return key.fingerprint("verifier", new byte[0]);
  }
}
