package io.fluxconfig.service.configuration;

import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.service.activity.ActivityLog;
import io.fluxconfig.service.configuration.ChangeRefusedException.Reason;
import io.fluxconfig.service.configuration.Operation.Kind;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Checks what a client wants against what is there, and gives it its generation. */
@ApplicationScoped
class Acceptance {
  private final ClusterRepository clusters;
  private final ConfigurationRepository configurations;
  private final Operations operations;
  private final Clearing clearing;
  private final Room room;
  private final Safekeeping safekeeping;
  private final ActivityLog activity;
  private final Clock clock;

  Acceptance(
      ClusterRepository clusters,
      ConfigurationRepository configurations,
      Operations operations,
      Clearing clearing,
      Room room,
      Safekeeping safekeeping,
      ActivityLog activity,
      Clock clock) {
    this.clusters = clusters;
    this.configurations = configurations;
    this.operations = operations;
    this.clearing = clearing;
    this.room = room;
    this.safekeeping = safekeeping;
    this.activity = activity;
    this.clock = clock;
  }

  Accepted accept(Handle handle, Cluster cluster, ClusterPath path, String name, Intent intent) {
    var locked = clusters.lock(handle, cluster.id()).orElseThrow(Acceptance::noCluster);
    clearing.checkOpen(handle, locked);
    var stored = configurations.find(handle, cluster.id(), name);
    var wanted = intent.given(stored);
    var present = stored.filter(configuration -> !configuration.deleting());
    present.ifPresent(configuration -> checkImmutable(configuration, wanted));
    checkScope(handle, cluster, wanted);
    if (present.isPresent() && isSame(cluster, present.get(), wanted)) {
      return new Accepted(locked, present.get(), Accepted.Change.NONE);
    }
    if (present.isEmpty()) {
      room.check(handle, cluster, wanted);
    }
    var generation = clusters.nextGeneration(handle, cluster.id());
    var next = next(locked, wanted, present, generation);
    configurations.save(handle, next);
    activity.wrote(handle, present.map(Configuration::properties).orElse(null), next.properties());
    var kind = present.isPresent() ? Kind.UPDATE : Kind.CREATE;
    operations.begin(handle, next, next.operationId(), path.key(), kind, generation);
    var change = present.isPresent() ? Accepted.Change.UPDATED : Accepted.Change.CREATED;
    return new Accepted(locked, next, change);
  }

  private static ChangeRefusedException noCluster() {
    return new ChangeRefusedException(Reason.NO_CLUSTER, null, "The cluster isn't registered");
  }

  private static void checkImmutable(Configuration present, Wanted wanted) {
    var is = present.properties();
    var to = wanted.properties();
    if (is.scope() != to.scope()) {
      throw immutable("scope", ConfigurationRepository.text(is.scope()));
    }
    if (!is.namespace().equals(to.namespace())) {
      throw immutable("namespace", is.namespace());
    }
  }

  private static ChangeRefusedException immutable(String member, String value) {
    return new ChangeRefusedException(
        Reason.IMMUTABLE,
        "properties." + member,
        "%s can't be changed (it is '%s'): delete the configuration and create it anew"
            .formatted(member, value));
  }

  private void checkScope(Handle handle, Cluster cluster, Wanted wanted) {
    var other =
        configurations.ofOtherScope(handle, cluster.id(), wanted.name(), wanted.properties());
    if (other.isPresent()) {
      throw new ChangeRefusedException(
          Reason.CONFLICT,
          "properties.scope",
          "The namespace '%s' has the configuration '%s' of the other scope: use another namespace, or wait until that one is deleted"
              .formatted(wanted.properties().namespace(), other.get()));
    }
  }

  /** The same again after a failure is meant as another try. */
  private boolean isSame(Cluster cluster, Configuration present, Wanted wanted) {
    var settings = present.settings() == null ? null : present.settings().fingerprint();
    return present.properties().equals(wanted.properties())
        && (wanted.keepsSettings()
            || Arrays.equals(settings, safekeeping.fingerprint(cluster, wanted)))
        && !ProvisioningState.FAILED.equals(present.provisioningState());
  }

  private Configuration next(
      Cluster cluster, Wanted wanted, Optional<Configuration> present, long generation) {
    var now = clock.instant();
    var created =
        present.isEmpty() || ProvisioningState.CREATING.equals(present.get().provisioningState());
    return new Configuration(
        cluster.id(),
        wanted.name(),
        wanted.properties(),
        present.map(Configuration::createdAt).orElse(now),
        now,
        present.map(Configuration::firstGeneration).orElse(generation),
        generation,
        UUID.randomUUID(),
        created ? ProvisioningState.CREATING : ProvisioningState.UPDATING,
        false,
        wanted.keepsSettings()
            ? present.map(Configuration::settings).orElse(null)
            : safekeeping.keep(cluster, wanted, generation),
        present.map(Configuration::observed).orElse(Observation.NONE),
        present.map(Configuration::reconcileRequest).orElse(null),
        null);
  }
}
