package io.fluxconfig.service.configuration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.Digest;
import io.fluxconfig.api.protocol.ProtectedSettings;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.Tombstone;
import io.fluxconfig.service.configuration.StandingRepository.Due;
import io.fluxconfig.service.fleet.Cluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Compares what a cluster has with what it should have. */
@ApplicationScoped
class Delivery {
  private static final int PARCEL = Protocol.MAX_ANSWER_BYTES / 2;
  private static final int CHUNK = 50;

  private final ConfigurationRepository configurations;
  private final StandingRepository standings;
  private final CorrelationRepository correlations;
  private final Holds holds;
  private final ObjectMapper json;

  Delivery(
      ConfigurationRepository configurations,
      StandingRepository standings,
      CorrelationRepository correlations,
      Holds holds,
      ObjectMapper json) {
    this.configurations = configurations;
    this.standings = standings;
    this.correlations = correlations;
    this.holds = holds;
    this.json = json;
  }

  /** What the cluster lacks; what it has and the service doesn't know is left alone. */
  Supply due(Handle handle, Cluster cluster, DesiredRequest request) {
    var standing = standings.of(handle, cluster.id()).orElse(null);
    if (standing == null) {
      return new Supply(answer(List.of(), List.of(), 0, null), false);
    }
    var newest = standing.lastGeneration();
    var should = should(standing.wanted(), standing.going());
    if (holds.holds(handle, cluster, standing, request, should.keySet())) {
      return new Supply(answer(List.of(), List.of(), newest, null), true);
    }
    var has = generations(request.have());
    var lacking =
        standing.wanted().stream()
            .filter(
                due ->
                    has.getOrDefault(Place.of(due), -1L) < due.generation()
                        || isRequested(due, request.have()))
            .map(Due::name)
            .toList();
    var parcel = load(handle, cluster, lacking);
    var complete = parcel.size() == lacking.size();
    var digest = complete ? Digest.of(should.values()) : null;
    var leaving =
        standing.going().stream()
            .filter(t -> has.getOrDefault(Place.of(t), -1L) < t.generation())
            .toList();
    return new Supply(answer(parcel, leaving, newest, digest), false);
  }

  /** See {@link Digest}. A tombstone comes after a configuration of the same place. */
  private static Map<Place, ConfigurationGeneration> should(
      List<Due> wanted, List<Tombstone> going) {
    var should = new HashMap<Place, ConfigurationGeneration>();
    wanted.forEach(due -> should.put(Place.of(due), Place.of(due).at(due.generation())));
    going.forEach(t -> should.put(Place.of(t), Place.of(t).at(t.generation())));
    return should;
  }

  /** Whether a client wants it to be looked at again and the agent hasn't been told. */
  private static boolean isRequested(Due due, List<ConfigurationGeneration> have) {
    return due.reconcileRequest() != null
        && have.stream()
            .filter(h -> h.name().equals(due.name()) && h.namespace().equals(due.namespace()))
            .anyMatch(h -> !due.reconcileRequest().toString().equals(h.reconcileRequest()));
  }

  /** An agent that is carrying out a tombstone has its generation. */
  private static Map<Place, Long> generations(List<ConfigurationGeneration> have) {
    return have.stream()
        .collect(Collectors.toMap(Place::of, ConfigurationGeneration::generation, Math::max));
  }

  private static DesiredResponse answer(
      List<DesiredConfiguration> parcel, List<Tombstone> leaving, long newest, String digest) {
    return new DesiredResponse(parcel, leaving, newest, digest, false, Map.of());
  }

  /** As much of it as an answer may have; the rest comes with the next. */
  private List<DesiredConfiguration> load(Handle handle, Cluster cluster, List<String> names) {
    var parcel = new ArrayList<DesiredConfiguration>();
    var size = 0L;
    for (var from = 0; from < names.size(); from += CHUNK) {
      var chunk = names.subList(from, Math.min(names.size(), from + CHUNK));
      var correlation = correlations.of(handle, cluster.id(), chunk);
      for (var configuration : configurations.named(handle, cluster.id(), chunk)) {
        var desired = desired(configuration, correlation.get(configuration.name()));
        size += size(desired);
        if (size > PARCEL && !parcel.isEmpty()) {
          return parcel;
        }
        parcel.add(desired);
      }
    }
    return parcel;
  }

  /** In characters, of which few are more than one byte; an answer may have twice as much. */
  private long size(DesiredConfiguration desired) {
    return json.valueToTree(desired).toString().length();
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
}
