package io.fluxconfig.service.configuration;

import io.fluxconfig.service.configuration.StoredSettings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Protected settings that are gone before their cluster said that it has them. */
@ApplicationScoped
class Losses {
  private static final Logger LOG = Logger.getLogger(Losses.class);

  private final ConfigurationRepository configurations;
  private final Operations operations;

  Losses(ConfigurationRepository configurations, Operations operations) {
    this.configurations = configurations;
    this.operations = operations;
  }

  /**
   * Drops the settings, and lets the configuration say so.
   *
   * @param of its cluster must be locked
   * @param reason what has become of them; what to do is added
   */
  void record(Handle handle, Configuration of, String reason) {
    var settings = of.settings();
    var why =
        "The protected settings of generation %d %s before the cluster said that it has them: give them again"
            .formatted(settings.generation(), reason);
    configurations.save(handle, of.lost(settings.with(new Content.Lost(why))));
    operations.failed(handle, of, why);
    LOG.warnf(
        "Configuration %s/%s of cluster %s: %s", of.namespace(), of.name(), of.clusterId(), why);
  }
}
