package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Free-form members of a generated object's spec, for what a definition has no member for. They add
 * to the object and can't change whose it is, what it is made from, whom Flux acts as or where.
 *
 * @param field where they are, as messages name it
 * @param given the members; null where there are none
 * @param reserved the members that they can't have
 * @param reach how far they may reach
 */
record Overlay(
    String field, Map<String, Object> given, ReservedMembers reserved, OverlayReach reach) {
  private static final String MEMBER = "additionalConfigurations";

  /** What Flux's members are called. */
  private static final String NAME = "[a-z][A-Za-z0-9]{0,62}";

  /**
   * The members of one definition.
   *
   * @param definition where the definition is
   * @param enforced whether the cluster's owner keeps tenants apart
   */
  static Overlay of(
      FluxConfig config,
      String definition,
      Map<String, Object> given,
      ReservedMembers reserved,
      boolean enforced) {
    return new Overlay(
        definition + "." + MEMBER,
        given,
        reserved,
        new OverlayReach(
            enforced,
            config.getSpec().scope() == Scope.CLUSTER,
            config.getMetadata().getNamespace()));
  }

  /** What is wrong with the whole, or else with each member. */
  Stream<Refusal> problems() {
    if (given == null) {
      return Stream.empty();
    }
    return FreeForm.problem(given)
        .map(problem -> Stream.of(Refusal.invalid(field, problem)))
        .orElseGet(() -> members().entrySet().stream().flatMap(this::check));
  }

  /** What is added to the spec, in an order of its own; members without a value are left out. */
  Map<String, Object> members() {
    return given == null ? Map.of() : FreeForm.tidy(given);
  }

  /** One member, if it is a text. */
  Optional<String> text(String name) {
    return Optional.ofNullable(members().get(name))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private Stream<Refusal> check(Map.Entry<String, Object> member) {
    var name = member.getKey();
    return Stream.<Supplier<Optional<Refusal>>>of(
            () -> checkName(name),
            () -> reserved.problem(name, reach.isLimited()).map(text -> refusal(name, text)),
            () -> reach.check(name, member.getValue()).map(this::refusal))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .limit(1);
  }

  private Optional<Refusal> checkName(String name) {
    return name.matches(NAME)
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                field, "has a member that isn't called as Flux's are: letters and digits"));
  }

  private Refusal refusal(OverlayReach.Problem problem) {
    return refusal(problem.path(), problem.text());
  }

  private Refusal refusal(String path, String problem) {
    return Refusal.invalid(field + "." + path, problem);
  }
}
