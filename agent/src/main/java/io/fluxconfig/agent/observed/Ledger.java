package io.fluxconfig.agent.observed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.StatusReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Knows what the service has been told, and so what it has to be told: the difference to what is.
 * Whatever happens between two looks melts into one report. For one thread.
 */
final class Ledger {
  private final ObjectMapper json;
  private final Map<Key, Told> told = new HashMap<>();

  Ledger(ObjectMapper json) {
    this.json = json;
  }

  /**
   * A report, and what it was made from.
   *
   * @param report goes to the service
   * @param basis what it was made from
   */
  record Entry(StatusReport report, Basis basis) {
    Key key() {
      return new Key(report.namespace(), report.name());
    }

    /** How long it is as JSON, about. */
    int characters() {
      return report.status() == null ? 0 : report.status().toString().length();
    }
  }

  /**
   * What a report is made from: while this is the same, so is the report.
   *
   * @param version of the FluxConfig; null where there is none
   * @param outcome null where there is none
   */
  record Basis(String version, Outcome outcome) {}

  private record Told(Basis basis, String fingerprint, boolean accepted) {}

  /** What the service doesn't know yet, sorted. */
  List<Entry> due(List<Stored> stored, Map<Key, Outcome> outcomes, Instant now) {
    var present = new TreeMap<Key, Stored>();
    stored.stream().filter(s -> s.generation().isPresent()).forEach(s -> present.put(s.key(), s));
    var keys = new TreeSet<>(present.keySet());
    keys.addAll(outcomes.keySet());
    told.keySet().retainAll(keys);
    var due = new ArrayList<Entry>();
    for (var key : keys) {
      var basis = basis(present.get(key), outcomes.get(key));
      var last = told.get(key);
      if (last == null || !last.basis().equals(basis)) {
        entry(key, present.get(key), basis, now).filter(this::isNews).ifPresent(due::add);
      }
    }
    return due;
  }

  /** Takes down that the service knows. One that it didn't accept isn't told again either. */
  void told(Entry entry, boolean accepted) {
    told.put(entry.key(), new Told(entry.basis(), fingerprint(entry.report()), accepted));
  }

  /** The service may have lost it: everything is to be told again, but what wasn't accepted. */
  void forget() {
    told.values().removeIf(Told::accepted);
  }

  private boolean isNews(Entry entry) {
    var last = told.get(entry.key());
    if (last == null) {
      return true;
    }
    var print = fingerprint(entry.report());
    if (last.fingerprint().equals(print)) {
      told.put(entry.key(), new Told(entry.basis(), print, last.accepted()));
      return false;
    }
    return true;
  }

  private static Basis basis(Stored stored, Outcome outcome) {
    return new Basis(stored == null ? null : stored.version(), outcome);
  }

  private Optional<Entry> entry(Key key, Stored stored, Basis basis, Instant now) {
    var outcome = basis.outcome();
    if (outcome != null && outcome.state() == Outcome.State.DELETED) {
      return Optional.of(
          new Entry(report(key, outcome.generation(), true, null, now, null, null), basis));
    }
    if (outcome != null && outcome.error() != null) {
      var status = status(stored);
      var error = outcome.error();
      return Optional.of(
          new Entry(report(key, outcome.generation(), false, null, now, status, error), basis));
    }
    return Optional.ofNullable(stored).map(there -> new Entry(seen(key, there, now), basis));
  }

  private StatusReport seen(Key key, Stored stored, Instant now) {
    var generation = stored.generation().getAsLong();
    return report(key, generation, false, stored.appliedAt(), now, status(stored), null);
  }

  private JsonNode status(Stored stored) {
    return stored == null || stored.status() == null
        ? null
        : Shortening.fit(json.valueToTree(stored.status()), Protocol.MAX_STATUS_CHARACTERS);
  }

  private static StatusReport report(
      Key key,
      long generation,
      boolean deleted,
      Instant applied,
      Instant now,
      JsonNode status,
      String error) {
    return new StatusReport(
        key.namespace(), key.name(), generation, deleted, applied, now, status, error, Map.of());
  }

  /** Of everything but the time at which it was seen. */
  private static String fingerprint(StatusReport report) {
    return SpecMark.hash(
        Arrays.asList(
            report.generation(),
            report.deleted(),
            Objects.toString(report.appliedAt()),
            report.status(),
            report.error()));
  }
}
