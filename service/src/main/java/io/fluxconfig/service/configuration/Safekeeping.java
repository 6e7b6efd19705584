package io.fluxconfig.service.configuration;

import io.fluxconfig.service.configuration.StoredSettings.Content;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/**
 * How protected settings are kept until their cluster has them: sealed for it from its first join
 * on, encrypted with the service's own key before that.
 */
@ApplicationScoped
class Safekeeping {
  private final SettingsVault vault;
  private final Sealer sealer;
  private final Clock clock;

  Safekeeping(SettingsVault vault, Sealer sealer, Clock clock) {
    this.vault = vault;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** What tells these settings from others; null where there are none. */
  byte[] fingerprint(Cluster cluster, Wanted wanted) {
    var settings = wanted.protectedSettings();
    return settings.isEmpty() ? null : vault.fingerprint(cluster.id(), wanted.name(), settings);
  }

  /**
   * The settings of a generation, as they may be stored; null where there are none.
   *
   * @param cluster as it is now, and locked
   */
  StoredSettings keep(Cluster cluster, Wanted wanted, long generation) {
    var settings = wanted.protectedSettings();
    if (settings.isEmpty()) {
      return null;
    }
    var content =
        cluster.hasJoined()
            ? sealed(cluster, wanted, generation, settings)
            : new Content.Encrypted(vault.encrypt(cluster.id(), wanted.name(), settings));
    return new StoredSettings(generation, fingerprint(cluster, wanted), clock.instant(), content);
  }

  private Content sealed(
      Cluster cluster, Wanted wanted, long generation, Map<String, String> settings) {
    var namespace = wanted.properties().namespace();
    return new Content.Sealed(sealer.seal(cluster, namespace, wanted.name(), generation, settings));
  }

  /**
   * Seals for a cluster what was encrypted before it joined.
   *
   * @throws IllegalStateException if it doesn't fit the service's key
   */
  StoredSettings reseal(Cluster cluster, Configuration c, Content.Encrypted encrypted) {
    var settings = vault.decrypt(cluster.id(), c.name(), encrypted.bytes());
    var generation = c.settings().generation();
    return c.settings()
        .with(
            new Content.Sealed(
                sealer.seal(cluster, c.namespace(), c.name(), generation, settings)));
  }
}
