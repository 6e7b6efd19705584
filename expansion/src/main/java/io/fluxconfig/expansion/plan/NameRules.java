package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that become labels and names of other objects. */
final class NameRules {
  /** DNS subdomain (RFC 1123), as Kubernetes wants objects to be named. */
  private static final Pattern OBJECT_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private static final String NO_NAME =
      "can't be an object's name: lower case letters and digits, joined by single dots or dashes";

  private NameRules() {}

  static Stream<Refusal> problems(FluxConfig config) {
    var name = config.getMetadata().getName();
    var kustomizations =
        config.getSpec().kustomizations().keySet().stream()
            .sorted()
            .flatMap(key -> problem(name, key).map(text -> refusal(key, text)).stream());
    return Stream.concat(problem(name).stream(), kustomizations);
  }

  private static Optional<Refusal> problem(String config) {
    if (config.length() > Names.MAX_NAME) {
      return Optional.of(
          Refusal.invalid(
              Fields.NAME,
              "has more than " + Names.MAX_NAME + " characters; choose a shorter one"));
    }
    return OBJECT_NAME.matcher(config).matches()
        ? Optional.empty()
        : Optional.of(Refusal.invalid(Fields.NAME, NO_NAME));
  }

  private static Optional<String> problem(String config, String kustomization) {
    if (config.length() + kustomization.length() > Names.MAX_COMBINED_NAME) {
      return Optional.of(
          "has with the configuration's name more than %d characters; choose a shorter one"
              .formatted(Names.MAX_COMBINED_NAME));
    }
    return OBJECT_NAME.matcher(kustomization).matches() ? Optional.empty() : Optional.of(NO_NAME);
  }

  private static Refusal refusal(String kustomization, String problem) {
    return Refusal.invalid(Fields.kustomization(kustomization), problem);
  }
}
