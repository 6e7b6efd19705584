package io.fluxconfig.service.configuration;

import io.fluxconfig.service.configuration.StoredSettings.Content;
import io.fluxconfig.service.fleet.AgentJoined;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Hands the protected settings over to an agent that has just joined, within its transaction. */
@ApplicationScoped
class Resealing {
  private static final Logger LOG = Logger.getLogger(Resealing.class);

  private final ConfigurationRepository configurations;
  private final Safekeeping safekeeping;
  private final Losses losses;

  Resealing(ConfigurationRepository configurations, Safekeeping safekeeping, Losses losses) {
    this.configurations = configurations;
    this.safekeeping = safekeeping;
    this.losses = losses;
  }

  void reseal(@Observes AgentJoined joined) {
    for (var configuration : configurations.ofCluster(joined.handle(), joined.cluster().id())) {
      if (configuration.settings() != null) {
        reseal(joined.handle(), joined.cluster(), configuration);
      }
    }
  }

  private void reseal(Handle handle, Cluster cluster, Configuration configuration) {
    switch (configuration.settings().content()) {
      case Content.Encrypted encrypted -> reseal(handle, cluster, configuration, encrypted);
      case Content.Sealed sealed ->
          losses.record(
              handle, configuration, "were sealed for the former agent, which was replaced");
      case Content.Arrived arrived -> {}
      case Content.Lost lost -> {}
    }
  }

  private void reseal(
      Handle handle, Cluster cluster, Configuration configuration, Content.Encrypted encrypted) {
    try {
      var sealed = safekeeping.reseal(cluster, configuration, encrypted);
      configurations.save(handle, configuration.with(sealed));
    } catch (IllegalStateException e) {
      LOG.errorf(
          "Configuration %s of cluster %s: %s", configuration.name(), cluster.id(), e.getMessage());
      losses.record(handle, configuration, "couldn't be read with the service's key");
    }
  }
}
