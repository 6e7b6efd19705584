package io.fluxconfig.service.arm;

import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.function.Function;

/**
 * Lists of fluxConfigurations. They leave the conditions of single objects out, as Azure's do: the
 * configuration itself has them.
 */
@Singleton
class ConfigurationListing {
  private final Configurations configurations;
  private final ConfigurationView view;

  ConfigurationListing(Configurations configurations, ConfigurationView view) {
    this.configurations = configurations;
    this.view = view;
  }

  ResourceList<FluxConfiguration> ofCluster(
      ClusterPath path, Cluster cluster, PageRequest request, UriInfo uri) {
    var page =
        request.read(
            (after, limit) -> configurations.list(cluster, after, limit),
            Configuration::name,
            members(cluster),
            configuration -> true);
    var held = view.held(cluster);
    return ResourceList.of(page.map(c -> view.of(path, cluster, c.withoutConditions(), held)), uri);
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
        "complianceState", c -> view.compliance(c, cluster).state());
  }
}
