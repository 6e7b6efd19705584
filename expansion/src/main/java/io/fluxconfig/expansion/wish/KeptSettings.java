package io.fluxconfig.expansion.wish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which protected settings a PATCH leaves as they are. Nobody can read them any more, so they stay
 * all together or go all together: what would go unasked has to be given again.
 *
 * @param keys in {@link io.fluxconfig.api.v1alpha1.ProtectedSettingsReference}
 * @param problems what has to be given again
 */
public record KeptSettings(Set<String> keys, List<Problem> problems) {

  public KeptSettings {
    keys = Set.copyOf(keys);
    problems = List.copyOf(problems);
  }

  /**
   * What stays after a PATCH.
   *
   * @param stored keys of those that there are
   * @param patch the PATCH's properties
   * @param kind the word for the kind of source that is asked for after it
   */
  public static KeptSettings after(Set<String> stored, JsonNode patch, String kind) {
    var given =
        Arrays.stream(Setting.values())
            .filter(setting -> !Values.isEmpty(setting.in(patch)))
            .collect(Collectors.toSet());
    var staying =
        stored.stream()
            .map(Setting::of)
            .flatMap(Optional::stream)
            .filter(setting -> SourceBodies.kind(kind).filter(setting.kind()::equals).isPresent())
            .filter(setting -> !setting.isClearedIn(patch))
            .collect(Collectors.toSet());
    var untouched = given.isEmpty() && staying.size() == stored.size();
    return untouched ? new KeptSettings(stored, List.of()) : replaced(given, staying);
  }

  private static KeptSettings replaced(Set<Setting> given, Set<Setting> staying) {
    var problems = new ArrayList<Problem>();
    staying.stream()
        .sorted()
        .filter(setting -> !given.contains(setting))
        .filter(setting -> given.isEmpty() || given.stream().anyMatch(setting::goesWith))
        .forEach(setting -> problems.add(lost(setting)));
    return new KeptSettings(Set.of(), problems);
  }

  private static Problem lost(Setting setting) {
    return new Problem(
        WishReader.PROPERTIES + "." + setting.path(),
        "would be lost, for what was given before can only be replaced as a whole; give it again, or say null to drop it");
  }
}
