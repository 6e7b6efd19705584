package io.fluxconfig.service.arm.validation;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.service.configuration.KustomizationProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the kustomizations and checks that their dependencies lead somewhere. */
final class KustomizationsReader {
  private static final long DEFAULT_SECONDS = 600;
  private static final Set<String> VALIDATIONS = Set.of("none", "client", "server");

  private final String configuration;
  private final JsonFields all;
  private final Map<String, KustomizationProperties> read = new LinkedHashMap<>();

  private KustomizationsReader(String configuration, JsonFields all) {
    this.configuration = configuration;
    this.all = all;
  }

  static Map<String, KustomizationProperties> read(String configuration, JsonFields all) {
    return new KustomizationsReader(configuration, all).read();
  }

  private Map<String, KustomizationProperties> read() {
    var members = all.objects();
    if (members.size() > FluxConfigSpec.MAX_KUSTOMIZATIONS) {
      all.problem("", "may have %d members at most".formatted(FluxConfigSpec.MAX_KUSTOMIZATIONS));
      return read;
    }
    members.forEach(
        (name, fields) -> {
          if (all.has(name)) {
            checkName(name);
            read.put(name, kustomization(name, fields));
          }
        });
    checkDependencies();
    return read;
  }

  private void checkName(String name) {
    if (name.length() > Names.MAX_NAME || !name.matches(Names.NAME_PATTERN)) {
      all.problem(
          name,
          "the name must have at most %d lower case letters, digits, dots or dashes, and start and end with a letter or digit"
              .formatted(Names.MAX_NAME));
    }
    if (configuration.length() + name.length() > Names.MAX_COMBINED_NAME) {
      all.problem(
          name,
          "the names of the configuration and of a kustomization may have %d characters together at most"
              .formatted(Names.MAX_COMBINED_NAME));
    }
  }

  private static KustomizationProperties kustomization(String name, JsonFields fields) {
    fields.refuse(WantedReader.NOT_YET, "postBuild");
    var validation = fields.text("validation");
    if (validation != null && !VALIDATIONS.contains(validation)) {
      fields.problem("validation", "must be 'none', 'client' or 'server'");
    }
    return new KustomizationProperties(
        name,
        fields.text("path", ""),
        fields.texts("dependsOn"),
        fields.seconds("timeoutInSeconds", DEFAULT_SECONDS),
        fields.seconds("syncIntervalInSeconds", DEFAULT_SECONDS),
        fields.seconds("retryIntervalInSeconds", null),
        fields.flag("prune", false),
        fields.flag("force", false),
        fields.flag("wait", true),
        validation);
  }

  private void checkDependencies() {
    var known = true;
    for (var kustomization : read.values()) {
      for (var dependency : kustomization.dependsOn()) {
        if (!read.containsKey(dependency)) {
          known = false;
          all.problem(
              kustomization.name() + ".dependsOn",
              "names a kustomization that this configuration doesn't have: '%s'"
                  .formatted(dependency));
        }
      }
    }
    if (known) {
      DependencyCycle.in(read)
          .ifPresent(
              cycle ->
                  all.problem(
                      cycle.getFirst() + ".dependsOn",
                      "goes round in a circle: " + String.join(" → ", cycle)));
    }
  }
}
