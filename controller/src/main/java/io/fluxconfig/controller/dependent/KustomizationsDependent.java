package io.fluxconfig.controller.dependent;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.plan.Plan;
import io.fluxconfig.expansion.plan.Removal;
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
 * depends on it is really gone, for Flux prunes meanwhile; and until a younger one, which may have
 * been put in its place, has taken over what both apply.
 */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class KustomizationsDependent extends OwnedObjects<Kustomization> {
  /** Else it would take back what the one in its place has taken over. */
  private static final String QUIET = "{\"spec\":{\"suspend\":true}}";

  /**
   * Flux prunes only one that is awake. It is to apply nothing any more, and so gets a source that
   * can't be; nor is it to wait for health.
   */
  private static final String AWAKE =
      "{\"spec\":{\"suspend\":false,\"wait\":false,\"sourceRef\":{\"name\":\"_\"}}}";

  public KustomizationsDependent() {
    super(Kustomization.class);
  }

  @Override
  public void deleteTargetResource(
      FluxConfig config, Kustomization extra, ResourceID id, Context<FluxConfig> context) {
    if (Removal.isForced(config) || next(config, context).contains(name(extra))) {
      var awake = isSuspended(extra) ? patched(extra, AWAKE, context) : extra;
      super.deleteTargetResource(config, awake, id, context);
      return;
    }
    Postponed.note(context);
    if (!config.isMarkedForDeletion() && !isSuspended(extra)) {
      patched(extra, QUIET, context);
    }
  }

  private static boolean isSuspended(Kustomization extra) {
    return Boolean.TRUE.equals(extra.getSpec().suspend());
  }

  private static Kustomization patched(
      Kustomization extra, String patch, Context<FluxConfig> context) {
    if (extra.isMarkedForDeletion()) {
      return extra;
    }
    var how =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(Names.CONTROLLER_FIELD_MANAGER)
            .build();
    try {
      return context.getClient().resource(extra).patch(how, patch);
    } catch (KubernetesClientException e) {
      throw new WriteFailedException(extra, e);
    }
  }

  private Set<String> next(FluxConfig config, Context<FluxConfig> context) {
    var plan = context.managedWorkflowAndDependentResourceContext().get(Plan.class, Plan.class);
    var planned = plan.map(all -> all.of(Kustomization.class)).orElse(List.of());
    var actual = getSecondaryResources(config, context).values();
    var staying = dependencies(planned);
    var extra = actual.stream().filter(one -> !staying.containsKey(name(one))).toList();
    return Removal.mustWait(config, extra, planned, actual)
        ? Set.of()
        : Removal.next(names(extra), dependencies(extra, staying));
  }

  /** What those that stay will depend on, and what those that go do. */
  private static Map<String, List<String>> dependencies(
      Collection<Kustomization> going, Map<String, List<String>> staying) {
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

  private static Set<String> names(Collection<Kustomization> all) {
    return all.stream().map(KustomizationsDependent::name).collect(toSet());
  }

  private static String name(Kustomization kustomization) {
    return kustomization.getMetadata().getName();
  }
}
