package io.fluxconfig.service.arm;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.access.ShownInParts;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.configuration.Adoption;
import io.fluxconfig.service.configuration.Clearing;
import io.fluxconfig.service.configuration.ClusterRemoval;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.fleet.Descriptions;
import io.fluxconfig.service.fleet.Joining;
import io.fluxconfig.service.fleet.Revocation;
import io.fluxconfig.service.fleet.Rotation;
import io.fluxconfig.service.fleet.Situation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Registration of clusters, and the tokens with which their agents join. */
@Path(ArmPath.CLUSTERS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ConnectedClusterResource {
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final Clusters clusters;
  private final ClusterListing listing;
  private final Descriptions descriptions;
  private final Joining joining;
  private final Rotation rotation;
  private final Revocation revocation;
  private final Clearing clearing;
  private final Adoption adoption;
  private final BodyReader bodies;
  private final ServiceConfig config;
  private final Clock clock;

  ConnectedClusterResource(
      Clusters clusters,
      ClusterListing listing,
      Descriptions descriptions,
      Joining joining,
      Rotation rotation,
      Revocation revocation,
      Clearing clearing,
      Adoption adoption,
      BodyReader bodies,
      ServiceConfig config,
      Clock clock) {
    this.clusters = clusters;
    this.listing = listing;
    this.descriptions = descriptions;
    this.joining = joining;
    this.rotation = rotation;
    this.revocation = revocation;
    this.clearing = clearing;
    this.adoption = adoption;
    this.bodies = bodies;
    this.config = config;
    this.clock = clock;
  }

  @GET
  @ShownInParts
  public ResourceList<ConnectedCluster> list(
      @BeanParam ClusterAddress address, @BeanParam PageRequest request, @Context UriInfo uri) {
    return listing.ofGroup(address.path(), request, uri);
  }

  @GET
  @Path("{cluster}")
  public ConnectedCluster get(@BeanParam ClusterAddress address) {
    return view(find(address));
  }

  @PUT
  @Path("{cluster}")
  public Response put(
      @BeanParam ClusterAddress address,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = ConnectedCluster.class)))
          byte[] body) {
    var read = bodies.read(body);
    var registered =
        clusters.register(
            address.path(), TrackedResource.location(read), TrackedResource.tags(read));
    return Response.status(registered.created() ? CREATED : OK)
        .entity(view(registered.cluster()))
        .build();
  }

  /** Only tags can be changed, and all at once (ARM). */
  @PATCH
  @Path("{cluster}")
  public ConnectedCluster patch(
      @BeanParam ClusterAddress address,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = ConnectedCluster.class)))
          byte[] body) {
    var cluster = find(address);
    var read = bodies.read(body);
    if (read.has("tags")) {
      descriptions.tag(cluster, TrackedResource.tags(read));
    }
    return view(cluster);
  }

  @DELETE
  @Path("{cluster}")
  public Response delete(
      @BeanParam ClusterAddress address,
      @QueryParam("withConfigurations") @DefaultValue("false") String withConfigurations,
      @QueryParam("forceDelete") @DefaultValue("false") String force) {
    var path = address.path();
    var found = clusters.find(path);
    if (found.isEmpty()) {
      return Response.noContent().build();
    }
    if (Boolean.parseBoolean(force)) {
      clearing.forget(found.get());
      return Response.ok().build();
    }
    if (Boolean.parseBoolean(withConfigurations)) {
      return answer(clearing.ask(found.get(), path), path);
    }
    if (!clusters.remove(found.get())) {
      throw ArmException.conflict(
          "ClusterHasConfigurations",
          null,
          "The cluster still has configurations: delete these first, or ask with withConfigurations=true for all of it to be deleted, or with forceDelete=true where it is gone for ever");
    }
    return Response.ok().build();
  }

  @POST
  @Path("{cluster}/confirmDeletion")
  public Response confirmDeletion(@BeanParam ClusterAddress address) {
    var path = address.path();
    return answer(clearing.confirm(find(address), path), path);
  }

  @POST
  @Path("{cluster}/rejectDeletion")
  public Response rejectDeletion(@BeanParam ClusterAddress address) {
    var removal = clearing.reject(find(address));
    if (removal == ClusterRemoval.BEGUN) {
      throw ArmException.conflict(
          "DeletionConfirmed", null, "The deletion was confirmed before, and is under way");
    }
    return answer(removal, address.path());
  }

  @POST
  @Path("{cluster}/adopt")
  public Adopted adopt(@BeanParam ClusterAddress address) {
    return adoption
        .adopt(find(address), address.path())
        .map(Adopted::of)
        .orElseThrow(
            () ->
                ArmException.conflict(
                    "NothingToAdopt", null, "Delivery to the cluster isn't held"));
  }

  private Response answer(ClusterRemoval removal, ClusterPath path) {
    return switch (removal) {
      case GONE -> Response.ok().build();
      case AWAITING_CONFIRMATION, BEGUN ->
          clusters
              .find(path)
              .map(cluster -> Response.status(ACCEPTED).entity(view(cluster)).build())
              .orElseGet(() -> Response.ok().build());
      case REJECTED -> Response.ok(clusters.find(path).map(this::view).orElse(null)).build();
      case NOT_ASKED_FOR ->
          throw ArmException.conflict(
              "NoPendingDeletion",
              null,
              "Nobody has asked for the deletion of the cluster with its configurations");
    };
  }

  @POST
  @Path("{cluster}/joinToken")
  public Joining.NewToken joinToken(@BeanParam ClusterAddress address) {
    return joining.newToken(find(address));
  }

  /** The agent is told with its next answer, which comes at once where a poll waits. */
  @POST
  @Path("{cluster}/rotateKeys")
  public Response rotateKeys(@BeanParam ClusterAddress address) {
    if (!rotation.ask(find(address))) {
      throw ArmException.conflict(
          "ClusterHasNoAgent",
          null,
          "No agent has joined this cluster, or it is revoked: there are no keys to rotate");
    }
    return Response.accepted().build();
  }

  /** Asked again it changes nothing. */
  @POST
  @Path("{cluster}/revoke")
  public ConnectedCluster revoke(@BeanParam ClusterAddress address) {
    revocation.revoke(find(address));
    return view(find(address));
  }

  private Cluster find(ClusterAddress address) {
    var path = address.path();
    return clusters.find(path).orElseThrow(() -> ArmException.noResource(path.resourceId()));
  }

  private ConnectedCluster view(Cluster cluster) {
    return view(cluster, clearing.situation(cluster.id()));
  }

  private ConnectedCluster view(Cluster cluster, Situation situation) {
    return ConnectedCluster.of(
        cluster, situation, descriptions.of(cluster), clock.instant(), config.silentAfter());
  }
}
