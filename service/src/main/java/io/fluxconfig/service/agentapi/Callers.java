package io.fluxconfig.service.agentapi;

import io.fluxconfig.service.fleet.Clusters;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes out whose agent calls, and notes that it has. */
@ApplicationScoped
class Callers {
  private static final int MAX_VERSION = 64;

  private final AgentAuthentication authentication;
  private final Clusters clusters;

  Callers(AgentAuthentication authentication, Clusters clusters) {
    this.authentication = authentication;
    this.clusters = clusters;
  }

  /**
   * Whose agent calls; asks the database.
   *
   * @param authorization the header
   * @param agentVersion the header in which it names its own version
   * @throws io.fluxconfig.service.arm.ArmException as {@link AgentAuthentication#caller}
   */
  Caller caller(String authorization, String agentVersion) {
    var caller = authentication.caller(authorization);
    clusters.heardOf(caller.cluster(), clean(agentVersion), caller.clockSkew());
    return caller;
  }

  /** A version that can be shown; null where it isn't one. */
  static String clean(String version) {
    return version != null && version.matches("[A-Za-z0-9.+_-]{1,%d}".formatted(MAX_VERSION))
        ? version
        : null;
  }
}
