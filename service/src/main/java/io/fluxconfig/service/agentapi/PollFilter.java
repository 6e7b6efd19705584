package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.Protocol;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Makes out whose poll it is before anything of it is read: a poll can be large, and one of a
 * stranger's would take memory, and time, from all others.
 */
@Polling
class PollFilter {
  /** Where the call has its {@link Caller}. */
  static final String CALLER = Caller.class.getName();

  private final Callers callers;
  private final Poll poll;

  PollFilter(Callers callers, Poll poll) {
    this.callers = callers;
    this.poll = poll;
  }

  @Polling
  @ServerRequestFilter
  Uni<Void> know(RoutingContext call, HttpHeaders headers) {
    var authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    var version = headers.getHeaderString(Protocol.AGENT_VERSION_HEADER);
    return Uni.createFrom()
        .completionStage(() -> poll.first(() -> callers.caller(authorization, version)))
        .invoke(caller -> call.put(CALLER, caller))
        .replaceWithVoid();
  }
}
