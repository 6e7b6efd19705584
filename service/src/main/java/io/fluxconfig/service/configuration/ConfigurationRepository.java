package io.fluxconfig.service.configuration;

import io.fluxconfig.api.v1alpha1.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code configuration}. */
@ApplicationScoped
class ConfigurationRepository {
  private final ConfigurationRows rows;

  ConfigurationRepository(ConfigurationRows rows) {
    this.rows = rows;
  }

  Optional<Configuration> find(Handle handle, UUID cluster, String name) {
    return handle
        .createQuery("select * from configuration where cluster_id = :cluster and name = :name")
        .bind("cluster", cluster)
        .bind("name", name)
        .map((row, context) -> rows.read(row))
        .findOne();
  }

  List<Configuration> ofCluster(Handle handle, UUID cluster) {
    return handle
        .createQuery("select * from configuration where cluster_id = :cluster order by name")
        .bind("cluster", cluster)
        .map((row, context) -> rows.read(row))
        .list();
  }

  List<Configuration> page(Handle handle, UUID cluster, String after, int limit) {
    return handle
        .createQuery(
            "select * from configuration where cluster_id = :cluster and name > :after"
                + " order by name limit :limit")
        .bind("cluster", cluster)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> rows.read(row))
        .list();
  }

  List<Configuration> named(Handle handle, UUID cluster, Collection<String> names) {
    return handle
        .createQuery(
            "select * from configuration where cluster_id = :cluster and name in (<names>)"
                + " order by name")
        .bind("cluster", cluster)
        .bindList("names", List.copyOf(names))
        .map((row, context) -> rows.read(row))
        .list();
  }

  /** Clusters with protected settings that were given before a time. */
  List<UUID> withSettingsOf(Handle handle, Instant before) {
    return handle
        .createQuery(
            """
            select distinct cluster_id from configuration
            where settings_given_at < :before
              and (settings_encrypted is not null or settings_sealed is not null)
            """)
        .bind("before", before)
        .mapTo(UUID.class)
        .list();
  }

  /** Name of another configuration, or of one that is being deleted, of another scope there. */
  Optional<String> ofOtherScope(
      Handle handle, UUID cluster, String name, ConfigurationProperties p) {
    return handle
        .createQuery(
            """
            select name from configuration
            where cluster_id = :cluster and namespace = :namespace and scope <> :scope
              and name <> :name
            union all
            select name from tombstone
            where cluster_id = :cluster and namespace = :namespace and scope <> :scope
              and name <> :name
            """)
        .bind("cluster", cluster)
        .bind("namespace", p.namespace())
        .bind("scope", text(p.scope()))
        .bind("name", name)
        .mapTo(String.class)
        .findFirst();
  }

  void save(Handle handle, Configuration c) {
    var settings = c.settings();
    var branch = FollowedBranch.of(c.properties());
    handle
        .createUpdate(
            """
            insert into configuration
              (cluster_id, name, namespace, scope, properties, created_at, modified_at,
               first_generation, generation, operation_id, provisioning_state, deleting,
               settings_generation, settings_fingerprint, settings_given_at,
               settings_encrypted, settings_sealed, settings_lost,
               reported_generation, report_error, status, status_generation, seen_at,
               source_url, source_branch)
            values
              (:cluster, :name, :namespace, :scope, :properties, :created, :modified,
               :first, :generation, :operation, :state, :deleting,
               :settingsGeneration, :settingsFingerprint, :settingsGivenAt,
               :settingsEncrypted, :settingsSealed, :settingsLost,
               :reported, :reportError, :status, :statusGeneration, :seen,
               :sourceUrl, :sourceBranch)
            on conflict (cluster_id, name) do update set
              namespace = excluded.namespace, scope = excluded.scope,
              properties = excluded.properties, created_at = excluded.created_at,
              modified_at = excluded.modified_at, first_generation = excluded.first_generation,
              generation = excluded.generation, operation_id = excluded.operation_id,
              provisioning_state = excluded.provisioning_state, deleting = excluded.deleting,
              settings_generation = excluded.settings_generation,
              settings_fingerprint = excluded.settings_fingerprint,
              settings_given_at = excluded.settings_given_at,
              settings_encrypted = excluded.settings_encrypted,
              settings_sealed = excluded.settings_sealed,
              settings_lost = excluded.settings_lost,
              reported_generation = excluded.reported_generation,
              report_error = excluded.report_error, status = excluded.status,
              status_generation = excluded.status_generation, seen_at = excluded.seen_at,
              source_url = excluded.source_url, source_branch = excluded.source_branch
            """)
        .bind("sourceUrl", branch.map(FollowedBranch::url).orElse(null))
        .bind("sourceBranch", branch.map(FollowedBranch::name).orElse(null))
        .bind("cluster", c.clusterId())
        .bind("name", c.name())
        .bind("namespace", c.namespace())
        .bind("scope", text(c.properties().scope()))
        .bind("properties", rows.write(c.properties()))
        .bind("created", c.createdAt())
        .bind("modified", c.modifiedAt())
        .bind("first", c.firstGeneration())
        .bind("generation", c.generation())
        .bind("operation", c.operationId())
        .bind("state", c.provisioningState())
        .bind("deleting", c.deleting())
        .bind("settingsGeneration", c.settingsGeneration())
        .bind("settingsFingerprint", settings == null ? null : settings.fingerprint())
        .bind("settingsGivenAt", settings == null ? null : settings.givenAt())
        .bind("settingsEncrypted", settings == null ? null : settings.encrypted())
        .bind("settingsSealed", settings == null ? null : settings.jwe())
        .bind("settingsLost", settings == null ? null : settings.lost())
        .bind("reported", c.observed().generation())
        .bind("reportError", c.observed().error())
        .bind("status", Objects.toString(c.observed().status(), null))
        .bind("statusGeneration", c.observed().statusGeneration())
        .bind("seen", c.observed().seenAt())
        .execute();
  }

  /** Of what {@link #save} writes no more than what comes from the cluster. */
  void saveObserved(Handle handle, Configuration c) {
    var observed = c.observed();
    var applied = observed.applied();
    handle
        .createUpdate(
            """
            update configuration set
              provisioning_state = :state,
              provisioning_error = case when :state = 'Failed' then provisioning_error end,
              reported_generation = :reported,
              report_error = :reportError, status = :status,
              status_generation = :statusGeneration, seen_at = :seen,
              applied_generation = :appliedGeneration, applied_at = :appliedAt,
              applied_by = :appliedBy
            where cluster_id = :cluster and name = :name
            """)
        .bind("cluster", c.clusterId())
        .bind("name", c.name())
        .bind("state", c.provisioningState())
        .bind("reported", observed.generation())
        .bind("reportError", observed.error())
        .bind("status", Objects.toString(observed.status(), null))
        .bind("statusGeneration", observed.statusGeneration())
        .bind("seen", observed.seenAt())
        .bind("appliedGeneration", applied == null ? null : applied.generation())
        .bind("appliedAt", applied == null ? null : applied.at())
        .bind("appliedBy", applied == null ? null : applied.agentVersion())
        .execute();
  }

  void requestReconciliation(Handle handle, Configuration c, Instant request) {
    handle
        .createUpdate(
            "update configuration set reconcile_request = :request"
                + " where cluster_id = :cluster and name = :name")
        .bind("request", request)
        .bind("cluster", c.clusterId())
        .bind("name", c.name())
        .execute();
  }

  /** The change that an operation stands for, if it is still the last one, has failed. */
  void fail(Handle handle, UUID cluster, String name, UUID operation, String error) {
    handle
        .createUpdate(
            """
            update configuration set provisioning_state = 'Failed', provisioning_error = :error
            where cluster_id = :cluster and name = :name and operation_id = :operation
            """)
        .bind("error", error)
        .bind("cluster", cluster)
        .bind("name", name)
        .bind("operation", operation)
        .execute();
  }

  void delete(Handle handle, UUID cluster, String name) {
    handle
        .createUpdate("delete from configuration where cluster_id = :cluster and name = :name")
        .bind("cluster", cluster)
        .bind("name", name)
        .execute();
  }

  static String text(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
