package io.fluxconfig.service.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The column {@code correlation_id} of the table {@code configuration}. */
@ApplicationScoped
class CorrelationRepository {
  private record Correlation(String name, String id) {}

  void put(Handle handle, Configuration of, String correlationId) {
    handle
        .createUpdate(
            "update configuration set correlation_id = :id"
                + " where cluster_id = :cluster and name = :name")
        .bind("id", correlationId)
        .bind("cluster", of.clusterId())
        .bind("name", of.name())
        .execute();
  }

  /** Correlation ids by the names of configurations; those without one are left out. */
  Map<String, String> of(Handle handle, UUID cluster, Collection<String> names) {
    return handle
        .createQuery(
            "select name, correlation_id from configuration where cluster_id = :cluster"
                + " and name in (<names>) and correlation_id is not null")
        .bind("cluster", cluster)
        .bindList("names", List.copyOf(names))
        .map((row, context) -> new Correlation(row.getString(1), row.getString(2)))
        .stream()
        .collect(Collectors.toMap(Correlation::name, Correlation::id));
  }
}
