package io.fluxconfig.service.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Says which cluster's configurations have changed, once the change is in the database. */
@ApplicationScoped
class Changes {
  private final Emitter<UUID> emitter;

  /** Unbounded, because a lost signal delays a change; its reader only completes futures. */
  Changes(
      @Channel("changed-clusters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          Emitter<UUID> emitter) {
    this.emitter = emitter;
  }

  void announce(UUID cluster) {
    emitter.send(cluster);
  }
}
