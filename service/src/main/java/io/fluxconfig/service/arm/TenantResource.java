package io.fluxconfig.service.arm;

import io.fluxconfig.service.access.ShownInParts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Tenants, which clients ask for after a login. */
@Path("/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TenantResource {
  @GET
  @ShownInParts
  public ResourceList<Tenant> list() {
    return ResourceList.whole(List.of(Tenant.OWN));
  }
}
