package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that is wrong with a configuration, as far as it can be known without its cluster: what its
 * neighbours and the cluster's owner forbid is found there.
 */
public final class Problems {
  private static final Rules NOBODYS = new Rules("", true, false);

  private Problems() {}

  /**
   * Looks at a configuration that no cluster has yet.
   *
   * @param config with its name, namespace and spec, of which any member may be missing
   * @param given protected settings, as the client sent them
   * @param kept names of those that were given before and stay; their values aren't known any more
   * @return one entry a member at most
   */
  public static List<Refusal> of(FluxConfig config, Map<String, String> given, Set<String> kept) {
    var definition = ofDefinition(config, NOBODYS);
    var source =
        Presence.source(config.getSpec()).findAny().isEmpty()
            ? SourcePlan.of(config, ProtectedSettings.of(given, kept), NOBODYS, Optional.empty())
                .problems()
            : Stream.<Refusal>empty();
    var fields = new HashSet<String>();
    return Stream.concat(definition, source).filter(one -> fields.add(one.field())).toList();
  }

  /** Without the source's credentials; what is missing altogether comes first. */
  static Stream<Refusal> ofDefinition(FluxConfig config, Rules rules) {
    return Stream.<Supplier<Stream<Refusal>>>of(
            () -> Presence.problems(config),
            () -> NameRules.problems(config),
            () -> Durations.problems(config),
            () -> Dependencies.problems(config),
            () -> KustomizationsPlan.problems(config, rules))
        .flatMap(Supplier::get);
  }
}
