package io.fluxconfig.service.arm;

import io.fluxconfig.service.access.ShownInParts;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.subscription.ResourceGroup;
import io.fluxconfig.service.subscription.Subscriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Resource groups. One exists as soon as a cluster is registered in it, too. */
@Path(ArmPath.SUBSCRIPTION + "/resourceGroups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ResourceGroupResource {
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final Subscriptions subscriptions;
  private final Visibility visibility;
  private final BodyReader bodies;

  ResourceGroupResource(Subscriptions subscriptions, Visibility visibility, BodyReader bodies) {
    this.subscriptions = subscriptions;
    this.visibility = visibility;
    this.bodies = bodies;
  }

  @GET
  @ShownInParts
  public ResourceList<ResourceGroupView> list(
      @BeanParam GroupAddress address, @BeanParam PageRequest request, @Context UriInfo uri) {
    var subscription = address.subscription();
    var page =
        request.read(
            (after, limit) -> subscriptions.groups(subscription, after, limit),
            ResourceGroup::key,
            Map.of("name", ResourceGroup::name, "location", ResourceGroup::location),
            group -> visibility.maySee(ResourceGroupView.id(group)));
    return ResourceList.of(page.map(ResourceGroupView::of), uri);
  }

  @GET
  @Path("{group}")
  @ShownInParts
  public ResourceGroupView get(@BeanParam GroupAddress address) {
    return subscriptions
        .group(address.subscription(), address.group())
        .map(ResourceGroupView::of)
        .orElseThrow(
            () ->
                ArmException.of(
                    404,
                    "ResourceGroupNotFound",
                    "The resource group '%s' is not known: PUT it, or register a cluster in it"
                        .formatted(address.group())));
  }

  /** Whether it exists: 204 or 404. */
  @HEAD
  @Path("{group}")
  @ShownInParts
  public Response exists(@BeanParam GroupAddress address) {
    var found = subscriptions.group(address.subscription(), address.group()).isPresent();
    return Response.status(found ? Response.Status.NO_CONTENT : Response.Status.NOT_FOUND).build();
  }

  @PUT
  @Path("{group}")
  public Response put(
      @BeanParam GroupAddress address,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = ResourceGroupView.class)))
          byte[] body) {
    var read = bodies.read(body);
    var made =
        subscriptions.make(
            address.subscription(),
            address.group(),
            TrackedResource.location(read),
            TrackedResource.tags(read));
    return Response.status(made.created() ? CREATED : OK)
        .entity(ResourceGroupView.of(made.group()))
        .build();
  }
}
