package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.arm.validation.Problem;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.fleet.Joining;
import io.fluxconfig.service.fleet.Revocation;
import io.fluxconfig.service.fleet.Rotation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Registration of clusters, and the tokens with which their agents join. */
@Path(ArmPath.CLUSTERS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ConnectedClusterResource {
  private static final String DEFAULT_LOCATION = "global";
  private static final Pattern LOCATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,89}");
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final Clusters clusters;
  private final Joining joining;
  private final Rotation rotation;
  private final Revocation revocation;
  private final BodyReader bodies;
  private final ServiceConfig config;
  private final Clock clock;

  ConnectedClusterResource(
      Clusters clusters,
      Joining joining,
      Rotation rotation,
      Revocation revocation,
      BodyReader bodies,
      ServiceConfig config,
      Clock clock) {
    this.clusters = clusters;
    this.joining = joining;
    this.rotation = rotation;
    this.revocation = revocation;
    this.bodies = bodies;
    this.config = config;
    this.clock = clock;
  }

  @GET
  public ResourceList<ConnectedCluster> list(@BeanParam ClusterAddress address) {
    return ResourceList.whole(clusters.list(address.path()).stream().map(this::view).toList());
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
    var registered = clusters.register(address.path(), location(bodies.read(body)));
    return Response.status(registered.created() ? CREATED : OK)
        .entity(view(registered.cluster()))
        .build();
  }

  @DELETE
  @Path("{cluster}")
  public Response delete(@BeanParam ClusterAddress address) {
    var found = clusters.find(address.path());
    if (found.isEmpty()) {
      return Response.noContent().build();
    }
    if (!clusters.remove(found.get())) {
      throw ArmException.conflict(
          "ClusterHasConfigurations",
          null,
          "The cluster still has configurations: delete these first, with forceDelete=true where it is gone for ever");
    }
    return Response.ok().build();
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
    return ConnectedCluster.of(cluster, clock.instant(), config.silentAfter());
  }

  private static String location(JsonNode body) {
    var location = body.path("location");
    if (location.isMissingNode() || location.isNull()) {
      return DEFAULT_LOCATION;
    }
    if (!location.isTextual() || !LOCATION.matcher(location.asText()).matches()) {
      throw ArmException.invalid(
          List.of(
              new Problem(
                  "location", "must be a text of at most 90 letters, digits, spaces, - or _")));
    }
    return location.asText();
  }
}
