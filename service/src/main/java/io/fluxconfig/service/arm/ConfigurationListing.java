package io.fluxconfig.service.arm;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.fleet.Situation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists of fluxConfigurations. They leave the conditions of single objects out, as Azure's do: the
 * configuration itself has them.
 */
@Singleton
class ConfigurationListing {
  private final Clusters clusters;
  private final Configurations configurations;
  private final ServiceConfig config;
  private final Clock clock;

  ConfigurationListing(
      Clusters clusters, Configurations configurations, ServiceConfig config, Clock clock) {
    this.clusters = clusters;
    this.configurations = configurations;
    this.config = config;
    this.clock = clock;
  }

  ResourceList<FluxConfiguration> ofCluster(
      ClusterPath path, Cluster cluster, PageRequest request, UriInfo uri) {
    var page =
        request.read(
            (after, limit) -> configurations.list(cluster, after, limit),
            Configuration::name,
            members(cluster),
            configuration -> true);
    var held = held(cluster);
    return ResourceList.of(
        page.map(
            c ->
                FluxConfiguration.of(
                    path, c.withoutConditions(), compliance(c, cluster).held(held))),
        uri);
  }

  /** Values compare without case, so that an enum's name will do. */
  private Map<String, Function<Configuration, String>> members(Cluster cluster) {
    return Map.of(
        "name", Configuration::name,
        "namespace", c -> c.properties().namespace(),
        "scope", c -> c.properties().scope().name(),
        "sourceKind", c -> c.properties().sourceKind().name().replace("_", ""),
        "suspend", c -> String.valueOf(c.properties().suspend()),
        "provisioningState", Configuration::provisioningState,
        "complianceState", c -> compliance(c, cluster).state());
  }

  private Compliance compliance(Configuration configuration, Cluster cluster) {
    return Compliance.of(configuration, cluster, clock.instant(), config.silentAfter());
  }

  private Optional<Situation.Hold> held(Cluster cluster) {
    return Optional.ofNullable(clusters.situations(List.of(cluster)).get(cluster.id()))
        .flatMap(Situation::hold);
  }
}
