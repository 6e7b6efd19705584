package io.fluxconfig.service.fleet;

import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Registration of clusters. */
@ApplicationScoped
public class Clusters {
  private static final Logger LOG = Logger.getLogger(Clusters.class);

  /** A skew that has changed by less is the same, as far as it can be measured. */
  private static final Duration CLOCK_MOVED = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ClusterRepository repository;
  private final SituationRepository situations;
  private final DescriptionRepository descriptions;
  private final Subscriptions subscriptions;
  private final ActivityLog activity;
  private final Contacts contacts;
  private final Duration contactInterval;
  private final Duration silentAfter;

  Clusters(
      Jdbi jdbi,
      Clock clock,
      ClusterRepository repository,
      SituationRepository situations,
      DescriptionRepository descriptions,
      Subscriptions subscriptions,
      ActivityLog activity,
      Contacts contacts,
      ServiceConfig config) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.repository = repository;
    this.situations = situations;
    this.descriptions = descriptions;
    this.subscriptions = subscriptions;
    this.activity = activity;
    this.contacts = contacts;
    this.contactInterval = config.contactInterval();
    this.silentAfter = config.silentAfter();
  }

  /** What became of a registration. */
  public record Registered(Cluster cluster, boolean created) {}

  /** Registers a cluster, or changes its location and tags. */
  public Registered register(ClusterPath path, String location, Map<String, String> tags) {
    return jdbi.inTransaction(
        handle -> {
          var wanted = newCluster(path, location);
          var created = repository.insert(handle, wanted, path.key(), path.groupKey());
          var present = repository.byResource(handle, path.key()).orElseThrow();
          if (created) {
            subscriptions.use(handle, path.subscription(), path.group(), location);
            LOG.infof("Cluster %s registered as %s", present.resourceId(), present.id());
          } else {
            repository.setLocation(handle, present.id(), location);
          }
          var before = descriptions.of(handle, present.id()).tags();
          if (!tags.equals(before)) {
            descriptions.setTags(handle, present.id(), tags);
          }
          activity.wrote(
              handle,
              created ? null : Map.of("location", present.location(), "tags", before),
              Map.of("location", location, "tags", tags));
          return new Registered(repository.byId(handle, present.id()).orElseThrow(), created);
        });
  }

  private Cluster newCluster(ClusterPath path, String location) {
    var id = UUID.randomUUID();
    var now = clock.instant();
    return new Cluster(
        id,
        path.resourceId(),
        path.name(),
        location,
        now,
        0,
        null,
        null,
        null,
        null,
        null,
        KeyHistory.NONE,
        null,
        0);
  }

  /** The cluster at an address. */
  public Optional<Cluster> find(ClusterPath path) {
    return jdbi.withHandle(handle -> repository.byResource(handle, path.key()));
  }

  /** The cluster of an agent. */
  public Optional<Cluster> find(UUID id) {
    return jdbi.withHandle(handle -> repository.byId(handle, id));
  }

  /**
   * The clusters of a type in a resource group by name, from the one after this name on.
   *
   * @param anyOfGroup a path of that type and group
   */
  public List<Cluster> ofGroup(ClusterPath anyOfGroup, String after, int limit) {
    return jdbi.withHandle(
        handle -> repository.ofGroup(handle, anyOfGroup.groupKey(), after, limit));
  }

  /**
   * The clusters of a type in a subscription by their keys, from the one after this key on.
   *
   * @param anyOfSubscription a path of that type and subscription
   */
  public List<Cluster> ofSubscription(ClusterPath anyOfSubscription, String after, int limit) {
    return jdbi.withHandle(
        handle -> repository.ofSubscription(handle, anyOfSubscription, after, limit));
  }

  /**
   * The clusters of all types in a subscription, from the one after this {@link
   * ClusterPath#subscriptionOrder} on.
   */
  public List<Cluster> ofSubscription(String subscription, String after, int limit) {
    var place = after.split(" ", 2);
    var key = place.length > 1 ? place[1] : "";
    return jdbi.withHandle(
        handle ->
            repository.ofSubscription(
                handle, subscription.toLowerCase(Locale.ROOT), place[0], key, limit));
  }

  /**
   * Forgets a cluster.
   *
   * @return false when it still has configurations
   */
  public boolean remove(Cluster cluster) {
    return jdbi.inTransaction(
        handle -> {
          repository.lock(handle, cluster.id());
          if (repository.hasConfigurations(handle, cluster.id())) {
            return false;
          }
          repository.delete(handle, cluster.id());
          activity.wrote(handle, Map.of("location", cluster.location()), null);
          LOG.infof("Cluster %s removed", cluster.resourceId());
          return true;
        });
  }

  /**
   * Notes that a cluster's agent was heard of; writes it down only now and then, and at once only
   * where that changes what is shown, or soon would.
   *
   * @param clockSkew by how much its clock is ahead of ours
   */
  public void heardOf(Cluster cluster, String agentVersion, Duration clockSkew) {
    var now = clock.instant();
    var last = cluster.lastContactAt();
    if (last == null
        || !last.plus(silentAfter.dividedBy(2)).isAfter(now)
        || !Objects.equals(cluster.agentVersion(), agentVersion)) {
      jdbi.useHandle(
          handle -> repository.setContact(handle, cluster.id(), now, agentVersion, clockSkew));
    } else if (!last.plus(contactInterval).isAfter(now)) {
      contacts.heardOf(cluster.id(), new Contacts.Contact(now, clockSkew));
    }
  }

  /** Notes that a cluster's agent called with a version of the protocol that isn't spoken here. */
  public void refused(Cluster cluster, String protocol, String agentVersion) {
    var now = clock.instant();
    jdbi.useHandle(handle -> situations.refused(handle, cluster.id(), protocol, agentVersion, now));
  }

  /** What stands in the way of clusters; one that has nothing to tell is left out. */
  public Map<UUID, Situation> situations(Collection<Cluster> of) {
    var ids = of.stream().map(Cluster::id).toList();
    return jdbi.withHandle(handle -> situations.of(handle, ids));
  }

  /**
   * Notes that a cluster's agent can't be let in because its clock is too far from ours; says so in
   * the log once, as long as that stays so.
   */
  public void hasWrongClock(Cluster cluster, Duration clockSkew) {
    var known = Optional.ofNullable(cluster.clockSkew()).orElse(Duration.ZERO);
    if (clockSkew.minus(known).abs().compareTo(CLOCK_MOVED) < 0) {
      return;
    }
    jdbi.useHandle(handle -> repository.setClockSkew(handle, cluster.id(), clockSkew));
    LOG.warnf(
        "The clock of cluster %s's agent is %d s ahead of ours: it is not let in",
        cluster.resourceId(), clockSkew.toSeconds());
  }
}
