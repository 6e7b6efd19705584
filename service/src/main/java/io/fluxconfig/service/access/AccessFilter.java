package io.fluxconfig.service.access;

import io.fluxconfig.service.access.Authentication.Authenticated;
import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.arm.ArmFilter;
import io.fluxconfig.service.caller.Call;
import io.fluxconfig.service.caller.Principal;
import io.fluxconfig.service.limit.CallLimit;
import io.fluxconfig.service.role.Roles;
import io.fluxconfig.service.role.Scope;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The way into the management API: who calls, how often, what for, and whether that is allowed
 * there. What has another way to know its callers is marked with {@link PermitAll}.
 */
class AccessFilter {
  private static final List<String> OTHERS = List.of("/agent/", "/adfs/");

  /**
   * What a segment of a path may hold: nothing that another reader of it could take for a slash.
   */
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._()@:+,=~$!*'-]+");

  private final Authentication authentication;
  private final CallLimit limit;
  private final Roles roles;
  private final Call call;

  AccessFilter(Authentication authentication, CallLimit limit, Roles roles, Call call) {
    this.authentication = authentication;
    this.limit = limit;
    this.roles = roles;
    this.call = call;
  }

  /** Nobody without a token learns which paths there are. */
  @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
  void checkToken(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    if (OTHERS.stream().noneMatch(path::startsWith)) {
      authentication.checkPresent(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    }
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  void check(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest connection) {
    if (resource.getResourceClass().isAnnotationPresent(PermitAll.class)) {
      return;
    }
    var caller = authentication.of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    var path = request.getUriInfo().getRequestUri().getRawPath();
    var segments = Scope.segments(path);
    var action = Action.of(request.getMethod(), segments);
    if (!caller.principal().isAdministrator()) {
      checkLimit(caller.principal());
    }
    var details =
        new Call.Details(
            caller.principal(),
            action.name(),
            action.isWrite(),
            action.isPost() ? path.substring(0, path.lastIndexOf('/')) : path,
            request.getHeaderString(ArmFilter.CORRELATION_ID),
            connection.remoteAddress().hostAddress());
    request.setProperty(Call.UNDER_WAY, call.begin(details));
    if (!caller.principal().isAdministrator()) {
      checkAllowed(caller, action, segments, isShownInParts(resource));
    }
  }

  private void checkLimit(Principal principal) {
    var wait = limit.take(principal.toString());
    if (wait.isPositive()) {
      throw ArmException.tooMany(
          wait, "The caller '%s' makes too many calls: wait".formatted(principal));
    }
  }

  private static boolean isShownInParts(ResourceInfo resource) {
    return resource.getResourceMethod().isAnnotationPresent(ShownInParts.class);
  }

  private void checkAllowed(
      Authenticated caller, Action action, List<String> segments, boolean shownInParts) {
    if (!segments.stream().allMatch(AccessFilter::isPlain)) {
      throw ArmException.badRequest(
          "InvalidRequestUri",
          "A segment of the path is empty, or has a character that no name may have, or an encoded one");
    }
    if (!caller.isStillGood()) {
      throw ArmException.unauthenticated("The token's client, or its secret, is no more");
    }
    var scope = Scope.of(segments);
    var grants = roles.of(caller.principal());
    var isPartAllowed = shownInParts && (scope.equals(Scope.ROOT) || grants.reachInto(scope));
    if (!grants.includes(action.needed(), scope) && !isPartAllowed) {
      throw ArmException.forbidden(caller.principal(), action.name(), action.needed(), scope);
    }
  }

  private static boolean isPlain(String segment) {
    return SEGMENT.matcher(segment).matches() && !segment.equals(".") && !segment.equals("..");
  }
}
