package io.fluxconfig.controller.dependent;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.flux.Kustomization;
import io.fluxconfig.controller.plan.Plan;
import io.fluxconfig.controller.plan.Removal;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Kustomizations. Those that are to go do so one layer after the other: each waits until what
 * depends on it is really gone, for Flux prunes meanwhile.
 */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class KustomizationsDependent extends OwnedObjects<Kustomization> {

  public KustomizationsDependent() {
    super(Kustomization.class);
  }

  @Override
  public void deleteTargetResource(
      FluxConfig config, Kustomization extra, ResourceID id, Context<FluxConfig> context) {
    if (Removal.isForced(config) || next(config, context).contains(name(extra))) {
      super.deleteTargetResource(config, extra, id, context);
    }
  }

  private Set<String> next(FluxConfig config, Context<FluxConfig> context) {
    var planned =
        context
            .managedWorkflowAndDependentResourceContext()
            .get(Plan.class, Plan.class)
            .map(plan -> plan.of(Kustomization.class))
            .orElse(List.of());
    var actual = getSecondaryResources(config, context).values();
    var staying = dependencies(planned);
    var extra =
        actual.stream()
            .map(KustomizationsDependent::name)
            .filter(name -> !staying.containsKey(name))
            .collect(toSet());
    return Removal.next(extra, dependencies(actual, staying));
  }

  /** What those that stay will depend on, and what those that go do. */
  private static Map<String, List<String>> dependencies(
      Collection<Kustomization> actual, Map<String, List<String>> staying) {
    var going = actual.stream().filter(one -> !staying.containsKey(name(one))).toList();
    return Stream.of(staying, dependencies(going))
        .flatMap(all -> all.entrySet().stream())
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, List<String>> dependencies(Collection<Kustomization> all) {
    return all.stream()
        .collect(
            toMap(
                KustomizationsDependent::name,
                kustomization -> kustomization.getSpec().dependencies()));
  }

  private static String name(Kustomization kustomization) {
    return kustomization.getMetadata().getName();
  }
}
