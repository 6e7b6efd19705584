package io.fluxconfig.service.limit;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/**
 * Refuses paths that mean something else when they are decoded twice, as the framework does in some
 * places and not in others. (What is no URI at all the server has ended before.)
 */
@ApplicationScoped
class RequestTarget {
  private static final int BAD_REQUEST = 400;
  private static final String PERCENT = "%25";

  void install(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::check);
  }

  private void check(RoutingContext call) {
    if (!call.request().path().contains(PERCENT)) {
      call.next();
      return;
    }
    var error =
        new JsonObject()
            .put("code", "InvalidRequestUri")
            .put("message", "No name in a path has a percent sign: encode it once, not twice");
    call.response()
        .setStatusCode(BAD_REQUEST)
        .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
        .end(new JsonObject().put("error", error).encode());
  }
}
