package io.fluxconfig.service.arm;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.extension.Extension;
import io.fluxconfig.service.extension.ExtensionChange;
import io.fluxconfig.service.extension.ExtensionProperties;
import io.fluxconfig.service.extension.Extensions;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.Clusters;
import io.fluxconfig.service.fleet.Descriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** A cluster's extension microsoft.flux: clients look for it, or make it, before they do more. */
@Path(ArmPath.EXTENSIONS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ExtensionResource {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final Clusters clusters;
  private final Extensions extensions;
  private final Descriptions descriptions;
  private final BodyReader bodies;

  ExtensionResource(
      Clusters clusters, Extensions extensions, Descriptions descriptions, BodyReader bodies) {
    this.clusters = clusters;
    this.extensions = extensions;
    this.descriptions = descriptions;
    this.bodies = bodies;
  }

  @GET
  public ResourceList<FluxExtension> list(@BeanParam ClusterAddress address) {
    var path = address.path();
    var cluster = cluster(path);
    return ResourceList.whole(
        extensions.find(cluster).stream().map(found -> view(path, cluster, found)).toList());
  }

  @GET
  @Path("{name}")
  public FluxExtension get(@BeanParam ClusterAddress address, @PathParam("name") String name) {
    var path = address.path();
    var cluster = cluster(path);
    return extensions
        .find(cluster)
        .filter(extension -> extension.isNamed(name))
        .map(extension -> view(path, cluster, extension))
        .orElseThrow(() -> ArmException.noResource(FluxExtension.id(path, name)));
  }

  @PUT
  @Path("{name}")
  public Response put(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @Context UriInfo uri,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = FluxExtension.class)))
          byte[] body) {
    var path = address.path();
    var cluster = cluster(path);
    var wanted = checked(ExtensionReader.read(bodies.read(body)), name);
    return switch (extensions.put(cluster, path, name, wanted)) {
      case ExtensionChange.Done done ->
          answer(done.created() ? CREATED : OK, done, cluster, path, uri);
      case ExtensionChange other -> throw refused(other, path, name);
    };
  }

  @PATCH
  @Path("{name}")
  public Response patch(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @Context UriInfo uri,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = FluxExtension.class)))
          byte[] body) {
    var path = address.path();
    var cluster = cluster(path);
    var read = bodies.read(body);
    var change =
        extensions.patch(
            cluster, path, name, present -> checked(ExtensionReader.patch(present, read), name));
    return switch (change) {
      case ExtensionChange.Done done -> answer(ACCEPTED, done, cluster, path, uri);
      case ExtensionChange other -> throw refused(other, path, name);
    };
  }

  @DELETE
  @Path("{name}")
  public Response delete(
      @BeanParam ClusterAddress address, @PathParam("name") String name, @Context UriInfo uri) {
    var path = address.path();
    return switch (extensions.remove(cluster(path), path, name)) {
      case ExtensionChange.Nothing nothing -> Response.noContent().build();
      case ExtensionChange.Done done ->
          LongRunning.answer(
              Response.status(ACCEPTED), uri, FluxExtension.id(path, name), done.operation());
      case ExtensionChange other -> throw refused(other, path, name);
    };
  }

  /** Over as soon as it begins: nothing in the cluster has to be waited for. */
  @GET
  @Path("{name}/operations/{operation}")
  public OperationStatus operation(
      @BeanParam ClusterAddress address,
      @PathParam("name") String name,
      @PathParam("operation") UUID operation) {
    var path = address.path();
    var resource = FluxExtension.id(path, name);
    var id = resource + "/operations/" + operation;
    return extensions
        .operation(path, name, operation)
        .map(
            at ->
                new OperationStatus(
                    id,
                    operation.toString(),
                    ProvisioningState.SUCCEEDED,
                    at,
                    at,
                    resource,
                    Map.of(),
                    null))
        .orElseThrow(() -> ArmException.noResource(id));
  }

  private Response answer(
      int status, ExtensionChange.Done done, Cluster cluster, ClusterPath path, UriInfo uri) {
    var shown = view(path, cluster, done.extension());
    return LongRunning.answer(
        Response.status(status).entity(shown), uri, shown.id(), done.operation());
  }

  private FluxExtension view(ClusterPath path, Cluster cluster, Extension extension) {
    return FluxExtension.of(path, cluster, descriptions.of(cluster), extension);
  }

  private static ExtensionProperties checked(ExtensionReader.Read read, String name) {
    var problems = new ArrayList<Problem>();
    NameRule.check("name", name, problems);
    problems.addAll(read.problems());
    if (!problems.isEmpty()) {
      throw ArmException.invalid(problems);
    }
    return read.properties();
  }

  private static ArmException refused(ExtensionChange change, ClusterPath path, String name) {
    return switch (change) {
      case ExtensionChange.NameTaken(String other) ->
          ArmException.conflict(
              "ExtensionExists",
              "name",
              "The cluster has its Flux under the name '%s' already: change that one, or delete it first"
                  .formatted(other));
      case ExtensionChange.InUse inUse ->
          ArmException.conflict(
              "ExtensionInUse",
              null,
              "The cluster still has fluxConfigurations, which nothing would carry out: delete these first");
      case ExtensionChange.Nothing nothing -> ArmException.noResource(FluxExtension.id(path, name));
      case ExtensionChange.Done done -> throw new IllegalStateException("nothing is refused");
    };
  }

  private Cluster cluster(ClusterPath path) {
    return clusters.find(path).orElseThrow(() -> ArmException.noCluster(path));
  }
}
