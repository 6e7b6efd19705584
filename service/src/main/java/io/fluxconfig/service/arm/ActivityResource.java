package io.fluxconfig.service.arm;

import io.fluxconfig.service.access.ShownInParts;
import io.fluxconfig.service.activity.Activity;
import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.activity.ActivityQuery;
import io.fluxconfig.service.caller.Call;
import io.fluxconfig.service.role.Roles;
import io.fluxconfig.service.role.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** The activity log, of a subscription or of everything. */
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
abstract class ActivityResource {
  private static final String TOKEN = "$skiptoken";
  private static final int DEFAULT_TOP = 100;
  private static final int MAX_TOP = 1000;

  private final ActivityLog log;
  private final Roles roles;
  private final Call call;

  ActivityResource(ActivityLog log, Roles roles, Call call) {
    this.log = log;
    this.roles = roles;
    this.call = call;
  }

  /** The newest first: what lies in scopes that the caller may read. */
  @GET
  @Path("values")
  @ShownInParts
  public ResourceList<ActivityView> list(
      @QueryParam("$filter") String filter,
      @QueryParam("$top") String top,
      @QueryParam(TOKEN) String token,
      @Context UriInfo uri) {
    var size = (int) number("$top", top, DEFAULT_TOP, MAX_TOP);
    var before = token == null ? null : number(TOKEN, token, 0, Long.MAX_VALUE);
    var found = log.find(query(ActivityFilter.read(filter), scope(uri), before, size + 1));
    var page = found.subList(0, Math.min(size, found.size()));
    var next = found.size() > size ? next(uri, page) : null;
    return new ResourceList<>(page.stream().map(ActivityView::of).toList(), next);
  }

  private ActivityQuery query(ActivityFilter filter, Scope scope, Long before, int limit) {
    return new ActivityQuery(
        scope.equals(Scope.ROOT) ? "" : scope.key(),
        roles.of(call.principal()).readable().orElse(null),
        filter.resource(scope.equals(Scope.ROOT) ? "" : scope.key()),
        filter.text("caller"),
        filter.text("correlation"),
        filter.time("from"),
        filter.time("to"),
        before,
        limit);
  }

  private static Scope scope(UriInfo uri) {
    return Scope.of(Scope.segments(uri.getRequestUri().getRawPath()));
  }

  private static String next(UriInfo uri, List<Activity> page) {
    return uri.getRequestUriBuilder()
        .scheme("https")
        .replaceQueryParam(TOKEN, page.getLast().id())
        .build()
        .toString();
  }

  private static long number(String name, String text, long absent, long most) {
    try {
      var number = text == null ? absent : Long.parseLong(text);
      if (text == null || number >= 1) {
        return Math.min(most, number);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw ArmException.badRequest("InvalidQueryParameter", name + " must be a number from 1 on");
  }

  /** Everything. */
  @Path(ArmPath.ACTIVITY)
  static class OfEverything extends ActivityResource {
    OfEverything(ActivityLog log, Roles roles, Call call) {
      super(log, roles, call);
    }
  }

  /** A subscription. */
  @Path(ArmPath.SUBSCRIPTION + ArmPath.ACTIVITY)
  static class OfSubscription extends ActivityResource {
    OfSubscription(ActivityLog log, Roles roles, Call call) {
      super(log, roles, call);
    }
  }
}
