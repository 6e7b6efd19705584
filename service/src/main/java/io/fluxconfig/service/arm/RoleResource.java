package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.caller.Call;
import io.fluxconfig.service.role.Role;
import io.fluxconfig.service.role.Roles;
import io.fluxconfig.service.role.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who may do what, at each kind of scope. */
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
abstract class RoleResource {
  private static final Pattern SCOPE = Pattern.compile("/|(/[A-Za-z0-9._()-]{1,90})+");
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final Roles roles;
  private final PrincipalReader principals;
  private final BodyReader bodies;
  private final Call call;

  RoleResource(Roles roles, PrincipalReader principals, BodyReader bodies, Call call) {
    this.roles = roles;
    this.principals = principals;
    this.bodies = bodies;
    this.call = call;
  }

  /** Those at the scope, above it and in it; see {@link RoleFilter}. */
  @GET
  @Path("roleAssignments")
  public ResourceList<RoleAssignmentView> list(
      @QueryParam("$filter") String filter, @Context UriInfo uri) {
    var scope = scope(uri);
    var wanted = RoleFilter.read(filter);
    var lineage = scope.lineage();
    return ResourceList.whole(
        roles.around(scope).stream()
            .filter(assignment -> wanted.includes(assignment, lineage))
            .map(RoleAssignmentView::of)
            .toList());
  }

  @GET
  @Path("roleAssignments/{assignment}")
  public RoleAssignmentView get(@PathParam("assignment") UUID assignment, @Context UriInfo uri) {
    return roles
        .find(scope(uri), assignment)
        .map(RoleAssignmentView::of)
        .orElseThrow(() -> ArmException.noResource(uri.getPath()));
  }

  @PUT
  @Path("roleAssignments/{assignment}")
  public Response put(@PathParam("assignment") UUID assignment, @Context UriInfo uri, byte[] body) {
    var properties = bodies.read(body).path("properties");
    var problems = new ArrayList<Problem>();
    var role = role(properties, problems);
    var principal = principals.read(properties, problems);
    if (!problems.isEmpty()) {
      throw ArmException.invalid(List.copyOf(problems));
    }
    var scope = scope(uri);
    if (!SCOPE.matcher(scope.id()).matches()) {
      throw ArmException.badRequest(
          "InvalidRequestUri",
          "Names in a scope have 1 to 90 letters, digits, or any of . _ - ( )");
    }
    var outcome = roles.give(assignment, scope, principal, role.get(), call.principal());
    return switch (outcome) {
      case Roles.Outcome.Given given ->
          Response.status(given.created() ? CREATED : OK)
              .entity(RoleAssignmentView.of(given.assignment()))
              .build();
      case Roles.Outcome.Conflict conflict ->
          throw ArmException.conflict(
              "RoleAssignmentExists",
              null,
              "The caller has this role at this scope already, or the id belongs to another assignment");
    };
  }

  @DELETE
  @Path("roleAssignments/{assignment}")
  public Response delete(@PathParam("assignment") UUID assignment, @Context UriInfo uri) {
    return roles
        .take(scope(uri), assignment)
        .map(taken -> Response.ok(RoleAssignmentView.of(taken)).build())
        .orElseGet(() -> Response.noContent().build());
  }

  /** The roles that there are; {@code $filter=roleName eq 'Reader'} asks for one. */
  @GET
  @Path("roleDefinitions")
  public ResourceList<RoleDefinitionView> definitions(
      @QueryParam("$filter") String filter, @Context UriInfo uri) {
    var scope = scope(uri);
    return ResourceList.whole(
        Arrays.stream(Role.values())
            .filter(role -> filter == null || filter.contains("'" + role.title() + "'"))
            .map(role -> RoleDefinitionView.of(scope, role))
            .toList());
  }

  private static Scope scope(UriInfo uri) {
    return Scope.of(Scope.segments(uri.getRequestUri().getRawPath()));
  }

  private static Optional<Role> role(JsonNode properties, List<Problem> problems) {
    var role = Role.named(properties.path("roleDefinitionId").asText());
    if (role.isEmpty()) {
      problems.add(
          new Problem(
              "properties.roleDefinitionId",
              "must be Reader, Contributor or Owner, or end with the id of one of them"));
    }
    return role;
  }

  /** Everything. */
  @Path(ArmPath.AUTHORIZATION)
  static class OfEverything extends RoleResource {
    OfEverything(Roles roles, PrincipalReader principals, BodyReader bodies, Call call) {
      super(roles, principals, bodies, call);
    }
  }

  /** A subscription. */
  @Path(ArmPath.SUBSCRIPTION + ArmPath.AUTHORIZATION)
  static class OfSubscription extends RoleResource {
    OfSubscription(Roles roles, PrincipalReader principals, BodyReader bodies, Call call) {
      super(roles, principals, bodies, call);
    }
  }

  /** A resource group. */
  @Path(ArmPath.GROUP + ArmPath.AUTHORIZATION)
  static class OfGroup extends RoleResource {
    OfGroup(Roles roles, PrincipalReader principals, BodyReader bodies, Call call) {
      super(roles, principals, bodies, call);
    }
  }

  /** A cluster. */
  @Path(ArmPath.CLUSTER + ArmPath.AUTHORIZATION)
  static class OfCluster extends RoleResource {
    OfCluster(Roles roles, PrincipalReader principals, BodyReader bodies, Call call) {
      super(roles, principals, bodies, call);
    }
  }
}
