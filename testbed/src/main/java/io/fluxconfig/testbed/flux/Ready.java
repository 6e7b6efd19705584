package io.fluxconfig.testbed.flux;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition Ready of a Flux object.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason why, in one word
 * @param message why, for people
 */
public record Ready(String status, String reason, String message) {

  /**
   * The condition of an object, which may be null; empty while it has none, or one of an older
   * generation.
   */
  public static Optional<Ready> of(GenericKubernetesResource object) {
    return Optional.ofNullable(object)
        .map(present -> present.<List<Map<String, Object>>>get("status", "conditions"))
        .flatMap(
            conditions ->
                conditions.stream().filter(each -> each.get("type").equals("Ready")).findFirst())
        .filter(ready -> isCurrent(ready, object))
        .map(
            ready ->
                new Ready(text(ready, "status"), text(ready, "reason"), text(ready, "message")));
  }

  /** Whether an object, which may be null, is ready. */
  public static boolean isTrue(GenericKubernetesResource object) {
    return of(object).filter(ready -> ready.status().equals("True")).isPresent();
  }

  private static boolean isCurrent(Map<String, Object> ready, GenericKubernetesResource object) {
    return !(ready.get("observedGeneration") instanceof Number seen)
        || seen.longValue() == object.getMetadata().getGeneration();
  }

  private static String text(Map<String, Object> condition, String key) {
    return String.valueOf(condition.get(key));
  }
}
