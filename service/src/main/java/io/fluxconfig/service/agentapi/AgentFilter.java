package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.service.arm.ArmException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Refuses agents that speak another version of the protocol, before anything of theirs is read. */
@Provider
@PreMatching
class AgentFilter implements ContainerRequestFilter {
  private static final int OLDEST = 1;
  private static final int NEWEST = Protocol.VERSION;
  private static final int MAX_KEYS_BYTES = 16 * 1024;
  private static final int TOO_LARGE = 413;

  @Override
  public void filter(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    if (!path.startsWith("/agent/")) {
      return;
    }
    if (!isSpoken(request.getHeaderString(Protocol.VERSION_HEADER))) {
      throw ArmException.badRequest(
          "UnsupportedProtocolVersion",
          "This service speaks protocol versions %d to %d, and the header %s must name one of them: update the agent or the service"
              .formatted(OLDEST, NEWEST, Protocol.VERSION_HEADER));
    }
    // Whoever joins is still a stranger.
    if ((path.equals(Protocol.JOIN) || path.equals(Protocol.ROTATE))
        && request.getLength() > MAX_KEYS_BYTES) {
      throw ArmException.of(
          TOO_LARGE, "RequestContentTooLarge", "A join or a rotation may have 16 KiB at most");
    }
  }

  private static boolean isSpoken(String version) {
    try {
      var number = Integer.parseInt(version == null ? "" : version.strip());
      return number >= OLDEST && number <= NEWEST;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
