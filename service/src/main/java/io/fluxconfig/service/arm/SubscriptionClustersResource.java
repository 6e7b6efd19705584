package io.fluxconfig.service.arm;

import io.fluxconfig.service.access.ShownInParts;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The clusters of a subscription, whatever their resource group. */
@Path(ArmPath.CLUSTERS_OF_SUBSCRIPTION)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SubscriptionClustersResource {
  private final ClusterListing listing;

  SubscriptionClustersResource(ClusterListing listing) {
    this.listing = listing;
  }

  @GET
  @ShownInParts
  public ResourceList<ConnectedCluster> list(
      @BeanParam ClusterAddress address, @BeanParam PageRequest request, @Context UriInfo uri) {
    return listing.ofSubscription(address.path(), request, uri);
  }
}
