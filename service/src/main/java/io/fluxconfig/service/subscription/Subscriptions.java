package io.fluxconfig.service.subscription;

import io.fluxconfig.service.activity.ActivityLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Subscriptions and their resource groups. Both exist as soon as one is used. */
@ApplicationScoped
public class Subscriptions {
  private final Jdbi jdbi;
  private final Clock clock;
  private final SubscriptionRepository repository;
  private final ActivityLog activity;

  Subscriptions(Jdbi jdbi, Clock clock, SubscriptionRepository repository, ActivityLog activity) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.repository = repository;
    this.activity = activity;
  }

  /** What became of a wish for a resource group. */
  public record Made(ResourceGroup group, boolean created) {}

  /** Subscriptions in the order of their keys, from the one after this key on. */
  public List<Subscription> list(String after, int limit) {
    return jdbi.withHandle(handle -> repository.subscriptions(handle, after, limit));
  }

  /** The subscription of an id. */
  public Optional<Subscription> find(String id) {
    return jdbi.withHandle(handle -> repository.subscription(handle, key(id)));
  }

  /** A subscription's groups in the order of their keys, from the one after this key on. */
  public List<ResourceGroup> groups(String subscription, String after, int limit) {
    return jdbi.withHandle(handle -> repository.groups(handle, key(subscription), after, limit));
  }

  /** The group of a name. */
  public Optional<ResourceGroup> group(String subscription, String name) {
    return jdbi.withHandle(handle -> repository.group(handle, key(subscription), key(name)));
  }

  /** Makes a group, or changes the one that there is. */
  public Made make(String subscription, String name, String location, Map<String, String> tags) {
    return jdbi.inTransaction(
        handle -> {
          var wanted =
              new ResourceGroup(subscription, key(name), name, location, tags, clock.instant());
          var created = insert(handle, wanted);
          if (!created) {
            repository.update(handle, key(subscription), wanted);
          }
          var group = repository.group(handle, key(subscription), wanted.key());
          activity.wrote(handle, null, Map.of("location", location, "tags", tags));
          return new Made(group.orElseThrow(), created);
        });
  }

  /** Notes that a group is used. */
  public void use(Handle handle, String subscription, String name, String location) {
    insert(
        handle,
        new ResourceGroup(subscription, key(name), name, location, Map.of(), clock.instant()));
  }

  private boolean insert(Handle handle, ResourceGroup group) {
    var subscription = key(group.subscription());
    repository.insert(
        handle, new Subscription(subscription, group.subscription(), group.createdAt()));
    return repository.insert(handle, subscription, group);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
