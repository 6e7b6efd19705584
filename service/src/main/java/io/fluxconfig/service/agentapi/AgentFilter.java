package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.VersionRange;
import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.fleet.Clusters;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refuses agents that speak another version of the protocol, before anything of theirs is read. */
class AgentFilter {
  private static final Logger LOG = Logger.getLogger(AgentFilter.class);
  private static final VersionRange SPOKEN = VersionRange.upTo(Protocol.VERSION);
  private static final String PREFIX = "/agent/";
  private static final int MAX_VERSION = 64;

  private final AgentAuthentication authentication;
  private final Clusters clusters;
  private final ExecutorService threads;

  AgentFilter(
      AgentAuthentication authentication,
      Clusters clusters,
      @VirtualThreads ExecutorService threads) {
    this.authentication = authentication;
    this.clusters = clusters;
    this.threads = threads;
  }

  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    if (!path.startsWith(PREFIX)) {
      return;
    }
    if (!SPOKEN.has(request.getHeaderString(Protocol.VERSION_HEADER))) {
      throw refusal(request);
    }
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getUriInfo().getPath().startsWith(PREFIX)) {
      response.getHeaders().putSingle(Protocol.RANGE_HEADER, SPOKEN.toString());
    }
  }

  private ArmException refusal(ContainerRequestContext request) {
    var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    var protocol = shown(request.getHeaderString(Protocol.VERSION_HEADER));
    var agent = shown(request.getHeaderString(Protocol.AGENT_VERSION_HEADER));
    // Not on this thread, which must not wait for the database.
    threads.execute(() -> note(authorization, protocol, agent));
    return ArmException.badRequest(
        Protocol.UNSUPPORTED_VERSION,
        "This service speaks protocol versions %d to %d, and the header %s must name one of them: update the agent or the service"
            .formatted(SPOKEN.oldest(), SPOKEN.newest(), Protocol.VERSION_HEADER));
  }

  /** Only what a cluster's own agent says is noted: others could say anything. */
  private void note(String authorization, String protocol, String agent) {
    try {
      var cluster = authentication.caller(authorization).cluster();
      clusters.refused(cluster, protocol, agent);
      LOG.debugf("The agent of cluster %s speaks version %s", cluster.id(), protocol);
    } catch (ArmException e) {
      LOG.debugf("A stranger speaks another version of the protocol: %s", e.getMessage());
    }
  }

  private static String shown(String version) {
    var text = version == null ? "" : version.strip();
    return text.matches("[A-Za-z0-9.+_-]{1,%d}".formatted(MAX_VERSION)) ? text : "unknown";
  }
}
