package io.fluxconfig.service.activity;

import io.fluxconfig.service.caller.Call;
import io.fluxconfig.service.caller.Call.UnderWay;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Notes the writes that have changed nothing: refused ones, and those of what was so already. */
@Provider
class UnrecordedWrites implements ContainerResponseFilter {
  private static final Logger LOG = Logger.getLogger(UnrecordedWrites.class);

  private final ActivityLog log;

  UnrecordedWrites(ActivityLog log) {
    this.log = log;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    try {
      if (request.getProperty(Call.UNDER_WAY) instanceof UnderWay call
          && call.isUnrecordedWrite()) {
        log.answered(call.details(), response.getStatus());
      }
    } catch (JdbiException e) {
      LOG.warnf("A write that changed nothing isn't in the activity log: %s", e.getMessage());
    }
  }
}
