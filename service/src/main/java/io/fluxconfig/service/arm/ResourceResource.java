package io.fluxconfig.service.arm;

import io.fluxconfig.service.access.ShownInParts;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.fleet.Description;
import io.fluxconfig.service.fleet.Descriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.function.Function;

/**
 * All resources of a subscription that stand for themselves: its clusters, of all types. What
 * belongs to a cluster is listed there, as at Azure.
 */
@Path(ArmPath.SUBSCRIPTION + "/resources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ResourceResource {
  private static final Map<String, Function<Cluster, String>> MEMBERS =
      Map.of(
          "name",
          Cluster::name,
          "location",
          Cluster::location,
          "resourceGroup",
          cluster -> cluster.path().group(),
          "resourceType",
          cluster -> cluster.path().fullType());

  private final Clusters clusters;
  private final Descriptions descriptions;
  private final Visibility visibility;

  ResourceResource(Clusters clusters, Descriptions descriptions, Visibility visibility) {
    this.clusters = clusters;
    this.descriptions = descriptions;
    this.visibility = visibility;
  }

  @GET
  @ShownInParts
  public ResourceList<GenericResource> list(
      @BeanParam GroupAddress address, @BeanParam PageRequest request, @Context UriInfo uri) {
    var subscription = address.subscription();
    var page =
        request.read(
            (after, limit) -> clusters.ofSubscription(subscription, after, limit),
            cluster -> cluster.path().subscriptionOrder(),
            MEMBERS,
            cluster -> visibility.maySee(cluster.resourceId()));
    var described = descriptions.of(page.items());
    return ResourceList.of(
        page.map(
            cluster ->
                GenericResource.of(
                    cluster, described.getOrDefault(cluster.id(), Description.NONE).tags())),
        uri);
  }
}
