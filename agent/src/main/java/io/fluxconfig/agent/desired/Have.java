package io.fluxconfig.agent.desired;

import io.fluxconfig.agent.observed.Key;
import io.fluxconfig.agent.observed.Outcome;
import io.fluxconfig.agent.observed.Stored;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the service needn't send again: what stands in the cluster as the agent wrote it, and what
 * it already knows can't stand there now. What was altered by other hands has generation 0, so that
 * the service sends it again.
 */
final class Have {
  private Have() {}

  /**
   * The list, sorted.
   *
   * @param stored the FluxConfigs
   * @param settings the generation of the protected settings that lie there for a configuration
   * @param held the changes not to be sent again now
   */
  static List<ConfigurationGeneration> of(
      List<Stored> stored, Function<Key, OptionalLong> settings, Map<Key, Outcome> held) {
    var generations = new TreeMap<Key, Long>();
    var requests = new HashMap<Key, String>();
    stored.forEach(s -> requests.put(s.key(), s.reconcileRequest()));
    stored.forEach(s -> generations.put(s.key(), generation(s, settings)));
    held.forEach((key, outcome) -> generations.merge(key, outcome.generation(), Math::max));
    return generations.entrySet().stream()
        .map(
            e ->
                new ConfigurationGeneration(
                    e.getKey().namespace(),
                    e.getKey().name(),
                    e.getValue(),
                    requests.get(e.getKey()),
                    Map.of()))
        .toList();
  }

  private static long generation(Stored stored, Function<Key, OptionalLong> settings) {
    var asked = stored.settingsGeneration();
    var complete = asked.isEmpty() || asked.equals(settings.apply(stored.key()));
    return complete && !stored.isEdited() ? stored.generation().orElse(0) : 0;
  }
}
