package io.fluxconfig.service.arm;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.arm.paging.Page;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.fleet.Description;
import io.fluxconfig.service.fleet.Descriptions;
import io.fluxconfig.service.fleet.Situation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/** Lists of clusters, of a resource group or of a whole subscription. */
@Singleton
class ClusterListing {
  private final Clusters clusters;
  private final Descriptions descriptions;
  private final Visibility visibility;
  private final ServiceConfig config;
  private final Clock clock;

  ClusterListing(
      Clusters clusters,
      Descriptions descriptions,
      Visibility visibility,
      ServiceConfig config,
      Clock clock) {
    this.clusters = clusters;
    this.descriptions = descriptions;
    this.visibility = visibility;
    this.config = config;
    this.clock = clock;
  }

  ResourceList<ConnectedCluster> ofGroup(ClusterPath any, PageRequest request, UriInfo uri) {
    return page(request, (after, limit) -> clusters.ofGroup(any, after, limit), Cluster::name, uri);
  }

  ResourceList<ConnectedCluster> ofSubscription(ClusterPath any, PageRequest request, UriInfo uri) {
    return page(
        request,
        (after, limit) -> clusters.ofSubscription(any, after, limit),
        cluster -> cluster.path().key(),
        uri);
  }

  private ResourceList<ConnectedCluster> page(
      PageRequest request,
      PageRequest.Source<Cluster> source,
      Function<Cluster, String> key,
      UriInfo uri) {
    var page =
        request.read(source, key, members(), cluster -> visibility.maySee(cluster.resourceId()));
    return ResourceList.of(view(page), uri);
  }

  private Map<String, Function<Cluster, String>> members() {
    var now = clock.instant();
    return Map.of(
        "name", Cluster::name,
        "location", Cluster::location,
        "agentVersion", Cluster::agentVersion,
        "connectivityStatus", c -> ConnectedCluster.status(c, now, config.silentAfter()));
  }

  private Page<ConnectedCluster> view(Page<Cluster> page) {
    var situations = clusters.situations(page.items());
    var described = descriptions.of(page.items());
    var now = clock.instant();
    return page.map(
        cluster ->
            ConnectedCluster.of(
                cluster,
                situations.getOrDefault(cluster.id(), Situation.NORMAL),
                described.getOrDefault(cluster.id(), Description.NONE),
                now,
                config.silentAfter()));
  }
}
