package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.service.configuration.StandingRepository.Standing;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.SituationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Holds the delivery to a cluster whose agent has seen generations that this service doesn't know
 * of: its database was restored from an older backup, or the cluster was registered anew. What it
 * would send then could take away, or put back to an older state, what was made since.
 */
@ApplicationScoped
class Holds {
  private static final Logger LOG = Logger.getLogger(Holds.class);

  /** More than a person would look at. */
  private static final int MOST_UNKNOWN = 100;

  private final SituationRepository situations;
  private final Clock clock;
  private final Set<UUID> told = ConcurrentHashMap.newKeySet();

  Holds(SituationRepository situations, Clock clock) {
    this.situations = situations;
    this.clock = clock;
  }

  /**
   * Whether nothing may be delivered; begins to hold where this has to begin.
   *
   * @param known the places of what the service knows in this cluster
   */
  boolean holds(
      Handle handle,
      Cluster cluster,
      Standing standing,
      DesiredRequest request,
      Collection<Place> known) {
    if (!standing.held() && request.newest() <= standing.lastGeneration()) {
      told.remove(cluster.id());
      return false;
    }
    var unknown = unknown(request.have(), known);
    situations.hold(handle, cluster.id(), request.newest(), unknown, clock.instant());
    if (told.add(cluster.id())) {
      LOG.warnf(
          "Delivery to cluster %s is held: its agent has seen generation %d, and the newest here is %d. Was an older backup of the database restored? If what stands here is right, POST .../adopt; not known here: %s",
          cluster.resourceId(), request.newest(), standing.lastGeneration(), unknown);
    }
    return true;
  }

  private static List<String> unknown(List<ConfigurationGeneration> have, Collection<Place> known) {
    return have.stream()
        .map(Place::of)
        .filter(place -> !known.contains(place))
        .map(Place::toString)
        .sorted()
        .limit(MOST_UNKNOWN)
        .toList();
  }
}
