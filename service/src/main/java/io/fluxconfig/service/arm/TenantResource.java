package io.fluxconfig.service.arm;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Tenants, which clients ask for after a login. */
@Path("/tenants")
@Produces(MediaType.APPLICATION_JSON)
class TenantResource {
  @GET
  public ResourceList<Tenant> list() {
    return ResourceList.whole(List.of(Tenant.OWN));
  }
}
