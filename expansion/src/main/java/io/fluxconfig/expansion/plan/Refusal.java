package io.fluxconfig.expansion.plan;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A FluxConfig that can't be carried out until somebody changes something.
 *
 * @param reason one word for machines
 * @param field the member that is wrong
 * @param problem what is wrong with it, and what to do
 */
public record Refusal(String reason, String field, String problem) implements Decision {
  /** Another configuration of the namespace has another scope. */
  public static final String SCOPE_CONFLICT = "ScopeConflict";

  /** The cluster's owner has refused scope cluster. */
  public static final String CLUSTER_SCOPE_REFUSED = "ClusterScopeRefused";

  private static final String INVALID_SPEC = "InvalidSpec";

  static Refusal invalid(String field, String problem) {
    return new Refusal(INVALID_SPEC, field, problem);
  }

  /** What checks find, each looked at only once the former is. */
  @SafeVarargs
  static Stream<Refusal> found(Supplier<Optional<Refusal>>... checks) {
    return Stream.of(checks).map(Supplier::get).flatMap(Optional::stream);
  }

  /** Whether it may end without a change of this FluxConfig. */
  public boolean dependsOnOthers() {
    return SCOPE_CONFLICT.equals(reason);
  }

  /** Both for people. */
  public String message() {
    return field + ": " + problem;
  }
}
