package io.fluxconfig.service.arm;

import io.fluxconfig.service.fleet.Clusters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Configurations of Flux v1, of which there are none: clients stop where there is one. */
@Path(ArmPath.SOURCE_CONTROLS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SourceControlResource {
  private final Clusters clusters;

  SourceControlResource(Clusters clusters) {
    this.clusters = clusters;
  }

  @GET
  public ResourceList<Object> list(@BeanParam ClusterAddress address) {
    var path = address.path();
    clusters.find(path).orElseThrow(() -> ArmException.noCluster(path));
    return ResourceList.whole(List.of());
  }
}
