package io.fluxconfig.service.access;

import io.fluxconfig.service.arm.ArmException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets nobody in without the admin token, whatever the path; the agent API has its own way to know
 * its callers.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
class AccessFilter implements ContainerRequestFilter {
  private static final String AGENT_API = "/agent/";

  private final AdminToken adminToken;

  AccessFilter(AdminToken adminToken) {
    this.adminToken = adminToken;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().startsWith(AGENT_API)) {
      return;
    }
    if (!adminToken.isIn(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
      throw ArmException.unauthenticated();
    }
  }
}
