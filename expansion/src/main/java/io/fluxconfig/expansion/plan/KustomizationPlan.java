package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.flux.KustomizationSpec;
import io.fluxconfig.expansion.flux.KustomizationSpec.SourceReference;
import io.fluxconfig.expansion.flux.LocalReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One Kustomization.
 *
 * @param config the configuration
 * @param name of the kustomization in it
 * @param asked its definition
 * @param enforced whether the cluster's owner keeps tenants apart
 */
record KustomizationPlan(
    FluxConfig config, String name, KustomizationDefinition asked, boolean enforced) {
  private static final String PATCHES = "patches";
  private static final String SERVICE_ACCOUNT = "serviceAccountName";

  Stream<Refusal> problems() {
    var overlay = overlay().problems().toList();
    return Stream.of(
            substitution().check().stream(),
            overlay.stream(),
            overlay.isEmpty() ? types() : Stream.<Refusal>empty())
        .flatMap(all -> all);
  }

  private Stream<Refusal> types() {
    return Refusal.found(
        () -> checkIs(PATCHES, List.class, "must be a list"),
        () -> checkIs(SERVICE_ACCOUNT, String.class, "must be a ServiceAccount's name"));
  }

  Kustomization object(FluxObject<?, ?> source) {
    var kustomization = new Kustomization();
    kustomization.setMetadata(Generated.requested(config, fullName(name), Generated.token(config)));
    kustomization.setSpec(
        new KustomizationSpec(
            new SourceReference(source.getKind(), source.getMetadata().getName()),
            asked.path() == null || asked.path().isBlank() ? null : asked.path(),
            overlay().text(SERVICE_ACCOUNT).orElse(Names.FLUX_APPLIER),
            dependsOn(),
            Durations.orDefault(asked.syncIntervalInSeconds()),
            Durations.orNull(asked.retryIntervalInSeconds()),
            Durations.orDefault(asked.timeoutInSeconds()),
            Boolean.TRUE.equals(asked.prune()),
            Boolean.TRUE.equals(asked.force()),
            !Boolean.FALSE.equals(asked.waitUntilHealthy()),
            substitution().spec(),
            config.getSpec().suspended(),
            additional(source)));
    return kustomization;
  }

  /** The free-form members; our own patch goes before theirs. */
  private Map<String, Object> additional(FluxObject<?, ?> source) {
    var all = new TreeMap<>(overlay().members());
    all.remove(SERVICE_ACCOUNT);
    ManagedSourcePatch.of(source)
        .ifPresent(
            patch -> {
              var patches = new ArrayList<Object>(List.of(patch));
              patches.addAll((List<?>) all.getOrDefault(PATCHES, List.of()));
              all.put(PATCHES, patches);
            });
    return all;
  }

  private List<LocalReference> dependsOn() {
    var all =
        asked.dependsOn().stream()
            .distinct()
            .map(other -> new LocalReference(fullName(other)))
            .toList();
    return all.isEmpty() ? null : all;
  }

  private Optional<Refusal> checkIs(String member, Class<?> type, String problem) {
    var value = overlay().members().get(member);
    return value == null || type.isInstance(value)
        ? Optional.empty()
        : Optional.of(Refusal.invalid(overlay().field() + "." + member, problem));
  }

  private Substitution substitution() {
    return new Substitution(field() + ".postBuild", asked.postBuild());
  }

  private Overlay overlay() {
    return Overlay.of(
        config, field(), asked.additionalConfigurations(), ReservedMembers.KUSTOMIZATION, enforced);
  }

  private String field() {
    return Fields.kustomization(name);
  }

  private String fullName(String kustomization) {
    return Names.kustomization(config.getMetadata().getName(), kustomization);
  }
}
