package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that become labels and names of other objects. */
final class NameRules {
  /** DNS subdomain (RFC 1123), as Kubernetes wants objects to be named. */
  private static final Pattern OBJECT_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private NameRules() {}

  static Optional<Refusal> check(FluxConfig config) {
    var name = config.getMetadata().getName();
    if (name.length() > Names.MAX_NAME) {
      return Optional.of(
          Refusal.invalid(
              "metadata.name",
              "has more than " + Names.MAX_NAME + " characters; choose a shorter one"));
    }
    return config.getSpec().kustomizations().keySet().stream()
        .sorted()
        .flatMap(key -> problem(name, key).map(text -> refusal(key, text)).stream())
        .findFirst();
  }

  private static Optional<String> problem(String config, String kustomization) {
    if (config.length() + kustomization.length() > Names.MAX_COMBINED_NAME) {
      return Optional.of(
          "has with the configuration's name more than %d characters; choose a shorter one"
              .formatted(Names.MAX_COMBINED_NAME));
    }
    return OBJECT_NAME.matcher(Names.kustomization(config, kustomization)).matches()
        ? Optional.empty()
        : Optional.of(
            "can't be an object's name: lower case letters and digits, joined by single dots or dashes");
  }

  private static Refusal refusal(String kustomization, String problem) {
    return Refusal.invalid(Fields.kustomization(kustomization), problem);
  }
}
