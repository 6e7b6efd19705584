package io.fluxconfig.service.arm;

import io.fluxconfig.service.access.ShownInParts;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Resource providers, which clients look at, and register, before they use one. */
@Path(ArmPath.SUBSCRIPTION + "/providers")
@Produces(MediaType.APPLICATION_JSON)
class ResourceProviderResource {
  @GET
  @ShownInParts
  public ResourceList<ResourceProviderView> list(@BeanParam GroupAddress address) {
    var subscription = address.subscription();
    return ResourceList.whole(
        ResourceProvider.ALL.stream().map(p -> ResourceProviderView.of(subscription, p)).toList());
  }

  @GET
  @Path("{namespace}")
  @ShownInParts
  public ResourceProviderView get(
      @BeanParam GroupAddress address, @PathParam("namespace") String namespace) {
    return ResourceProvider.of(namespace)
        .map(provider -> ResourceProviderView.of(address.subscription(), provider))
        .orElseThrow(
            () ->
                ArmException.of(
                    404,
                    "InvalidResourceNamespace",
                    "The resource provider '%s' is not known here; known are %s"
                        .formatted(namespace, String.join(", ", ResourceProvider.namespaces()))));
  }

  /** Each is registered already. */
  @POST
  @Path("{namespace}/register")
  public ResourceProviderView register(
      @BeanParam GroupAddress address, @PathParam("namespace") String namespace) {
    return get(address, namespace);
  }
}
