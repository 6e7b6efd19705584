package io.fluxconfig.service.arm;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.arm.paging.PageRequest;
import io.fluxconfig.service.configuration.Accepted;
import io.fluxconfig.service.configuration.Configuration;
import io.fluxconfig.service.configuration.Configurations;
import io.fluxconfig.service.configuration.Intent;
import io.fluxconfig.service.configuration.Operation;
import io.fluxconfig.service.configuration.Progress;
import io.fluxconfig.service.configuration.Removal;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Clusters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** fluxConfigurations and their operations. */
@Path(ArmPath.CONFIGURATIONS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FluxConfigurationResource {
  private static final int ACCEPTED = 202;
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final Clusters clusters;
  private final Configurations configurations;
  private final ConfigurationListing listing;
  private final ConfigurationView view;
  private final BodyReader bodies;
  private final Wishes wishes;
  private final ServiceConfig config;
  private final Clock clock;

  FluxConfigurationResource(
      Clusters clusters,
      Configurations configurations,
      ConfigurationListing listing,
      ConfigurationView view,
      BodyReader bodies,
      Wishes wishes,
      ServiceConfig config,
      Clock clock) {
    this.clusters = clusters;
    this.configurations = configurations;
    this.listing = listing;
    this.view = view;
    this.bodies = bodies;
    this.wishes = wishes;
    this.config = config;
    this.clock = clock;
  }

  @GET
  public ResourceList<FluxConfiguration> list(
      @BeanParam ClusterAddress address, @BeanParam PageRequest request, @Context UriInfo uri) {
    var path = address.path();
    return listing.ofCluster(path, find(path), request, uri);
  }

  @GET
  @Path("{name}")
  @APIResponseSchema(FluxConfiguration.class)
  public Response get(@BeanParam ClusterAddress address, @PathParam("name") String name) {
    var path = address.path();
    var cluster = find(path);
    return configurations
        .find(cluster, name)
        .map(found -> tagged(Response.ok(view.of(path, cluster, found)), found).build())
        .orElseThrow(() -> noResource(path, name));
  }

  @PUT
  @Path("{name}")
  public Response put(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context Request request,
      @Context HttpHeaders headers,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = FluxConfiguration.class)))
          byte[] body) {
    var path = address.path();
    var cluster = find(path);
    var wanted = wishes.put(name, bodies.read(body));
    Intent intent =
        stored -> {
          Preconditions.check(request, stored);
          return wanted;
        };
    var accepted = configurations.accept(cluster, path, name, intent, correlationId(headers));
    return answer(accepted, accepted.change() == Accepted.Change.CREATED ? CREATED : OK, uri, path);
  }

  @PATCH
  @Path("{name}")
  public Response patch(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context Request request,
      @Context HttpHeaders headers,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = FluxConfiguration.class)))
          byte[] body) {
    var path = address.path();
    var cluster = find(path);
    var patch = bodies.read(body);
    Intent intent =
        stored -> {
          var present = stored.orElseThrow(() -> noResource(path, name));
          Preconditions.check(request, stored);
          if (present.deleting()) {
            throw ArmException.conflict(
                "OperationNotAllowed",
                null,
                "The configuration is being deleted: wait until it has gone, or PUT it anew");
          }
          return wishes.patch(present, patch);
        };
    var accepted = configurations.accept(cluster, path, name, intent, correlationId(headers));
    return answer(accepted, ACCEPTED, uri, path);
  }

  /** A change that changed nothing is done, and has no operation to watch (contract). */
  private Response answer(Accepted accepted, int status, UriInfo uri, ClusterPath path) {
    var configuration = accepted.configuration();
    var isDone = accepted.change() == Accepted.Change.NONE;
    var response =
        tagged(
            Response.status(isDone ? OK : status)
                .entity(view.of(path, accepted.cluster(), configuration)),
            configuration);
    return isDone
        ? response.build()
        : asynchronous(response, uri, path, configuration.name(), configuration.operationId());
  }

  private static Response.ResponseBuilder tagged(
      Response.ResponseBuilder response, Configuration configuration) {
    return response.tag(Preconditions.tag(configuration));
  }

  private static ArmException noResource(ClusterPath path, String name) {
    return ArmException.noResource(FluxConfiguration.id(path, name));
  }

  @DELETE
  @Path("{name}")
  public Response delete(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @QueryParam("forceDelete") @DefaultValue("false") String force,
      @Context UriInfo uri,
      @Context Request request,
      @Context HttpHeaders headers) {
    var path = address.path();
    var cluster = find(path);
    var forced = Boolean.parseBoolean(force);
    var removal =
        configurations.remove(
            cluster,
            path,
            name,
            stored -> Preconditions.check(request, stored),
            forced,
            correlationId(headers));
    return switch (removal) {
      case Removal.Nothing nothing -> Response.noContent().build();
      case Removal.Gone gone -> Response.ok().build();
      case Removal.Begun begun ->
          asynchronous(Response.status(ACCEPTED), uri, path, name, begun.operationId());
    };
  }

  @GET
  @Path("{name}/operations/{operation}")
  @APIResponseSchema(OperationStatus.class)
  public Response operation(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @PathParam("operation") String operation,
      @Context UriInfo uri) {
    var path = address.path();
    try {
      return configurations
          .operation(path, name, UUID.fromString(operation))
          .map(found -> LongRunning.status(status(path, name, found)))
          .orElseThrow(() -> ArmException.noResource(uri.getPath()));
    } catch (IllegalArgumentException e) {
      throw ArmException.noResource(uri.getPath());
    }
  }

  @POST
  @Path("{name}/reconcile")
  public Response reconcile(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    var path = address.path();
    return configurations
        .reconcile(find(path), path, name, correlationId(headers))
        .map(operation -> asynchronous(Response.status(ACCEPTED), uri, path, name, operation))
        .orElseThrow(() -> noResource(path, name));
  }

  private OperationStatus status(ClusterPath path, String name, Operation operation) {
    if (operation.endedAt() != null) {
      return OperationStatus.of(path, operation, null);
    }
    var cluster = clusters.find(path);
    var configuration = cluster.flatMap(found -> configurations.find(found, name));
    return OperationStatus.of(
        path,
        operation,
        Progress.of(operation, cluster, configuration, clock.instant(), config.silentAfter()));
  }

  private Cluster find(ClusterPath path) {
    return clusters.find(path).orElseThrow(() -> ArmException.noCluster(path));
  }

  private static String correlationId(HttpHeaders headers) {
    return headers.getHeaderString(ArmFilter.CORRELATION_ID);
  }

  private static Response asynchronous(
      Response.ResponseBuilder response,
      UriInfo uri,
      ClusterPath path,
      String name,
      UUID operation) {
    return LongRunning.answer(response, uri, FluxConfiguration.id(path, name), operation);
  }
}
