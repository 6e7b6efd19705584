package io.fluxconfig.controller.dependent;

import static java.util.stream.Collectors.toMap;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.plan.Plan;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.CRUDBulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    var created = insert(desired, config, context);
    Corrections.in(context).created(desired);
    return created;
  }

  private R insert(R desired, FluxConfig config, Context<FluxConfig> context) {
    try {
      return super.create(desired, config, context);
    } catch (KubernetesClientException e) {
      return taken(e, desired, context)
          .filter(actual -> isOursAfterAll(actual, desired, config))
          .orElseThrow(() -> new WriteFailedException(desired, e));
    }
  }

  /** What has the name already, if that is why an object couldn't be made. */
  private Optional<R> taken(
      KubernetesClientException refused, R desired, Context<FluxConfig> context) {
    return refused.getCode() == HttpURLConnection.HTTP_CONFLICT
        ? Optional.ofNullable(context.getClient().resource(desired).get())
        : Optional.empty();
  }

  /** A neighbour may have made what it shares with this configuration at the same time. */
  private boolean isOursAfterAll(R actual, R desired, FluxConfig config) {
    if (!isOurs(config, actual)) {
      throw new NameTakenException(desired);
    }
    return !actual.isMarkedForDeletion();
  }

  /** The uid makes the API server refuse if another object has taken the place meanwhile. */
  @Override
  public R update(R actual, R desired, FluxConfig config, Context<FluxConfig> context) {
    desired.getMetadata().setUid(actual.getMetadata().getUid());
    try {
      var updated = super.update(actual, desired, config, context);
      Corrections.in(context).updated(actual, desired);
      return updated;
    } catch (KubernetesClientException e) {
      throw new WriteFailedException(desired, e);
    }
  }

  /** For an object with a member that can't be changed. */
  R replace(R actual, R desired, FluxConfig config, Context<FluxConfig> context) {
    deleteTargetResource(config, actual, ResourceID.fromResource(actual), context);
    var replaced = insert(desired, config, context);
    Corrections.in(context).updated(actual, desired);
    return replaced;
  }

  /**
   * The version makes the API server refuse if the object isn't what was looked at. Then its change
   * is on its way here, and it is looked at again.
   */
  @Override
  public void deleteTargetResource(
      FluxConfig config, R object, ResourceID id, Context<FluxConfig> context) {
    if (!object.isMarkedForDeletion()) {
      var version = object.getMetadata().getResourceVersion();
      try {
        context.getClient().resource(object).lockResourceVersion(version).delete();
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw new WriteFailedException(object, e);
        }
      }
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

  private Map<ResourceID, R> byId(Stream<R> objects) {
    return objects.collect(
        toMap(ResourceID::fromResource, object -> object, (a, b) -> b, LinkedHashMap::new));
  }
}
