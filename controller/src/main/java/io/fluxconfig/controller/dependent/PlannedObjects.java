package io.fluxconfig.controller.dependent;

import static java.util.stream.Collectors.toMap;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.controller.plan.Plan;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.CRUDBulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The objects of one kind that a plan has: none, one or many. A set also where there is one at
 * most, because an optional object must be able to go without what depends on it.
 *
 * @param <R> the kind
 */
public abstract class PlannedObjects<R extends HasMetadata>
    extends KubernetesDependentResource<R, FluxConfig>
    implements CRUDBulkDependentResource<R, FluxConfig, ResourceID> {

  PlannedObjects(Class<R> kind) {
    super(kind);
  }

  /** Whether an object is this configuration's to change and to delete. */
  abstract boolean isOurs(FluxConfig config, R object);

  /** What the cache has that may be this configuration's. */
  abstract Stream<R> candidates(FluxConfig config, Context<FluxConfig> context);

  @Override
  public Map<ResourceID, R> desiredResources(FluxConfig config, Context<FluxConfig> context) {
    return byId(plan(context).of(resourceType()).stream());
  }

  @Override
  public Map<ResourceID, R> getSecondaryResources(FluxConfig config, Context<FluxConfig> context) {
    return byId(candidates(config, context).filter(object -> isOurs(config, object)));
  }

  @Override
  public Matcher.Result<R> match(
      R actual, R desired, FluxConfig config, Context<FluxConfig> context) {
    return super.match(actual, desired, config, context);
  }

  /** Creates only: the API server refuses if there is an object of this name already. */
  @Override
  public R create(R desired, FluxConfig config, Context<FluxConfig> context) {
    try {
      return super.create(desired, config, context);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
          && isSomebodyElses(desired, config, context)) {
        throw new NameTakenException(desired);
      }
      throw e;
    }
  }

  /** The uid makes the API server refuse if another object has taken the place meanwhile. */
  @Override
  public R update(R actual, R desired, FluxConfig config, Context<FluxConfig> context) {
    desired.getMetadata().setUid(actual.getMetadata().getUid());
    return super.update(actual, desired, config, context);
  }

  /** The version makes the API server refuse if the object isn't what was looked at. */
  @Override
  public void deleteTargetResource(
      FluxConfig config, R object, ResourceID id, Context<FluxConfig> context) {
    if (!object.isMarkedForDeletion()) {
      var version = object.getMetadata().getResourceVersion();
      context.getClient().resource(object).lockResourceVersion(version).delete();
    }
  }

  /** None: labels say whose an object is. */
  @Override
  protected void addReferenceHandlingMetadata(R desired, FluxConfig config) {}

  static Plan plan(Context<FluxConfig> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(Plan.class, Plan.class);
  }

  private boolean isSomebodyElses(R desired, FluxConfig config, Context<FluxConfig> context) {
    var actual = context.getClient().resource(desired).get();
    return Objects.nonNull(actual) && !isOurs(config, actual);
  }

  private Map<ResourceID, R> byId(Stream<R> objects) {
    return objects.collect(
        toMap(ResourceID::fromResource, object -> object, (a, b) -> b, LinkedHashMap::new));
  }
}
