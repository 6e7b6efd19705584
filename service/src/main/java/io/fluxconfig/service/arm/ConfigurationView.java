package io.fluxconfig.service.arm;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.fleet.Situation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A configuration as it stands now: what was asked for, and what its cluster makes of it. */
@Singleton
class ConfigurationView {
  private final Clusters clusters;
  private final ServiceConfig config;
  private final Clock clock;

  ConfigurationView(Clusters clusters, ServiceConfig config, Clock clock) {
    this.clusters = clusters;
    this.config = config;
    this.clock = clock;
  }

  FluxConfiguration of(ClusterPath path, Cluster cluster, Configuration configuration) {
    return of(path, cluster, configuration, held(cluster));
  }

  /**
   * The same, where many of a cluster are shown.
   *
   * @param held as {@link #held} says
   */
  FluxConfiguration of(
      ClusterPath path,
      Cluster cluster,
      Configuration configuration,
      Optional<Situation.Hold> held) {
    return FluxConfiguration.of(path, configuration, compliance(configuration, cluster).held(held));
  }

  /** Why nothing is delivered to a cluster; empty where it is. */
  Optional<Situation.Hold> held(Cluster cluster) {
    return Optional.ofNullable(clusters.situations(List.of(cluster)).get(cluster.id()))
        .flatMap(Situation::hold);
  }

  Compliance compliance(Configuration configuration, Cluster cluster) {
    return Compliance.of(configuration, cluster, clock.instant(), config.silentAfter());
  }
}
