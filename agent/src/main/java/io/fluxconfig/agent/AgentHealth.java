package io.fluxconfig.agent;

import io.fluxconfig.agent.desired.Poller;
import io.fluxconfig.agent.link.Contact;
import io.fluxconfig.agent.link.Joining;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the cluster can be worked on. Live: the loop goes round. Neither asks for the service. */
final class AgentHealth {
  private AgentHealth() {}

  @Produces
  @Singleton
  @Liveness
  static HealthCheck live(Poller poller) {
    return () -> HealthCheckResponse.named("poll loop").status(poller.isAlive()).build();
  }

  @Produces
  @Singleton
  @Readiness
  static HealthCheck ready(Poller poller, Joining joining, Contact contact) {
    return () ->
        HealthCheckResponse.named("cluster")
            .status(poller.isSynced() && joining.isReadable())
            .withData("joined", joining.joined().isPresent())
            .withData("lastContact", contact.last().map(Object::toString).orElse("never"))
            .withData("trouble", contact.trouble().orElse("none"))
            .build();
  }
}
