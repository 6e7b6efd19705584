package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.ProtectedSettings;
import io.fluxconfig.api.protocol.Tombstone;
import io.fluxconfig.service.configuration.ConfigurationRepository.Due;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Compares what a cluster has with what it should have. */
@ApplicationScoped
class Delivery {
  private static final Logger LOG = Logger.getLogger(Delivery.class);

  private final ConfigurationRepository configurations;
  private final TombstoneRepository tombstones;
  private final CorrelationRepository correlations;
  private final ObjectMapper json;
  private final Set<UUID> aheadOfUs = ConcurrentHashMap.newKeySet();

  Delivery(
      ConfigurationRepository configurations,
      TombstoneRepository tombstones,
      CorrelationRepository correlations,
      ObjectMapper json) {
    this.configurations = configurations;
    this.tombstones = tombstones;
    this.correlations = correlations;
    this.json = json;
  }

  private record Place(String namespace, String name) {}

  /** What the cluster lacks; what it has and the service doesn't know is left alone. */
  DesiredResponse due(Handle handle, Cluster cluster, List<ConfigurationGeneration> have) {
    var generations =
        have.stream()
            .collect(
                Collectors.toMap(
                    h -> new Place(h.namespace(), h.name()),
                    ConfigurationGeneration::generation,
                    Math::max));
    warnIfAhead(cluster, generations.values().stream().mapToLong(Long::longValue).max().orElse(0));
    var lacking =
        configurations.wanted(handle, cluster.id()).stream()
            .filter(
                due ->
                    generations.getOrDefault(place(due), -1L) < due.generation()
                        || isRequested(due, have))
            .map(Due::name)
            .toList();
    return new DesiredResponse(
        lacking.isEmpty() ? List.of() : load(handle, cluster, lacking),
        tombstones.ofCluster(handle, cluster.id()).stream()
            .filter(
                tombstone ->
                    generations.getOrDefault(place(tombstone), -1L) < tombstone.generation())
            .toList(),
        cluster.lastGeneration(),
        null,
        false,
        Map.of());
  }

  /** Whether a client wants it to be looked at again and the agent hasn't been told. */
  private static boolean isRequested(Due due, List<ConfigurationGeneration> have) {
    return due.reconcileRequest() != null
        && have.stream()
            .filter(h -> h.name().equals(due.name()) && h.namespace().equals(due.namespace()))
            .anyMatch(h -> !due.reconcileRequest().toString().equals(h.reconcileRequest()));
  }

  /** An agent that is carrying out a tombstone has its generation. */
  private static Place place(Tombstone tombstone) {
    return new Place(tombstone.namespace(), tombstone.name());
  }

  private static Place place(Due due) {
    return new Place(due.namespace(), due.name());
  }

  private List<DesiredConfiguration> load(Handle handle, Cluster cluster, List<String> names) {
    var correlation = correlations.of(handle, cluster.id(), names);
    return configurations.named(handle, cluster.id(), names).stream()
        .map(c -> desired(c, correlation.get(c.name())))
        .toList();
  }

  private DesiredConfiguration desired(Configuration c, String correlationId) {
    var spec = c.properties().spec(c.generation(), c.operationId(), c.settingsGeneration());
    return new DesiredConfiguration(
        c.namespace(),
        c.name(),
        c.generation(),
        json.valueToTree(spec),
        settings(c),
        correlationId,
        c.reconcileRequest() == null ? null : c.reconcileRequest().toString(),
        Map.of());
  }

  private static ProtectedSettings settings(Configuration c) {
    var stored = c.settings();
    return stored == null
        ? null
        : new ProtectedSettings(stored.generation(), stored.jwe(), Map.of());
  }

  /** Generations from the future mean that an older backup of our database was restored. */
  private void warnIfAhead(Cluster cluster, long newest) {
    if (newest > cluster.lastGeneration() && aheadOfUs.add(cluster.id())) {
      LOG.warnf(
          "Cluster %s has generation %d, newer than any of ours (%d): was an older database restored? What is newer there stays",
          cluster.resourceId(), newest, cluster.lastGeneration());
    }
  }
}
