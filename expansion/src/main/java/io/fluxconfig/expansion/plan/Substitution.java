package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.PostBuild;
import io.fluxconfig.expansion.flux.KustomizationSpec;
import io.fluxconfig.expansion.flux.KustomizationSpec.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Variables that Flux puts into manifests.
 *
 * @param field where they are, as messages name it
 * @param asked null where there are none
 */
record Substitution(String field, PostBuild asked) {
  /** What Flux accepts as a variable's name; with another it applies nothing. */
  private static final Pattern VARIABLE = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");

  Optional<Refusal> check() {
    return values().entrySet().stream()
        .flatMap(variable -> check(variable).stream())
        .findFirst()
        .map(problem -> Refusal.invalid(field + ".substitute", problem));
  }

  /** Null where there is nothing to put in. */
  KustomizationSpec.PostBuild spec() {
    var objects = objects();
    return values().isEmpty() && objects.isEmpty()
        ? null
        : new KustomizationSpec.PostBuild(
            values().isEmpty() ? null : values(), objects.isEmpty() ? null : objects);
  }

  private static Optional<String> check(Map.Entry<String, String> variable) {
    if (!VARIABLE.matcher(variable.getKey()).matches()) {
      return Optional.of(
          "has a variable %s; its name must be letters, digits and underscores, and not begin with a digit"
              .formatted(variable.getKey()));
    }
    return variable.getValue() == null
        ? Optional.of("has a variable %s without a value".formatted(variable.getKey()))
        : Optional.empty();
  }

  private Map<String, String> values() {
    return asked == null ? Map.of() : new TreeMap<>(asked.substitute());
  }

  private List<Variables> objects() {
    return asked == null
        ? List.of()
        : asked.substituteFrom().stream()
            .map(
                from ->
                    new Variables(from.kind(), from.name(), Boolean.TRUE.equals(from.optional())))
            .toList();
  }
}
