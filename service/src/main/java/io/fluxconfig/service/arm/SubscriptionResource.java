package io.fluxconfig.service.arm;

import io.fluxconfig.service.access.ShownInParts;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.subscription.Subscription;
import io.fluxconfig.service.subscription.Subscriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** Subscriptions, which clients ask for after a login. */
@Path("/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SubscriptionResource {
  private final Subscriptions subscriptions;
  private final Visibility visibility;

  SubscriptionResource(Subscriptions subscriptions, Visibility visibility) {
    this.subscriptions = subscriptions;
    this.visibility = visibility;
  }

  @GET
  @ShownInParts
  public ResourceList<SubscriptionView> list(@BeanParam PageRequest request, @Context UriInfo uri) {
    var page =
        request.read(
            subscriptions::list,
            Subscription::key,
            Map.of("subscriptionId", Subscription::id),
            subscription -> visibility.maySee("/subscriptions/" + subscription.id()));
    return ResourceList.of(page.map(SubscriptionView::of), uri);
  }

  @GET
  @Path("{subscription}")
  @ShownInParts
  public SubscriptionView get(@BeanParam GroupAddress address) {
    var id = address.subscription();
    return subscriptions
        .find(id)
        .map(SubscriptionView::of)
        .orElseThrow(
            () ->
                ArmException.of(
                    404,
                    "SubscriptionNotFound",
                    "The subscription '%s' is not known: it is as soon as a cluster or a resource group is made in it"
                        .formatted(id)));
  }

  /** Any other may be said, too, for it means nothing here. */
  @GET
  @Path("{subscription}/locations")
  @ShownInParts
  public ResourceList<LocationView> locations(@BeanParam GroupAddress address) {
    return ResourceList.whole(List.of(LocationView.usual(address.subscription())));
  }
}
