package io.fluxconfig.controller.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fluxconfig.api.Labels;
import io.fluxconfig.expansion.flux.ChildStatus;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.FluxStatus;
import io.fluxconfig.expansion.plan.Requests;
import java.util.Objects;
import java.util.Optional;

/**
 * Any of Flux's objects, as far as it is judged.
 *
 * @param group its API group
 * @param kind its kind
 * @param metadata its metadata
 * @param suspended whether Flux leaves it alone
 * @param status what it reports, if it does
 */
record Subject(
    String group,
    String kind,
    ObjectMeta metadata,
    boolean suspended,
    Optional<? extends FluxStatus> status) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Subject of(FluxObject<?, ?> object) {
    var suspended = object.getSpec() != null && Boolean.TRUE.equals(object.getSpec().suspend());
    return of(object, suspended, Optional.ofNullable(object.getStatus()));
  }

  static Subject of(GenericKubernetesResource object) {
    var status = Optional.ofNullable(object.<Object>get("status"));
    return of(
        object,
        Boolean.TRUE.equals(object.<Object>get("spec", "suspend")),
        status.map(found -> JSON.convertValue(found, ChildStatus.class)));
  }

  private static Subject of(
      HasMetadata object, boolean suspended, Optional<? extends FluxStatus> status) {
    var version = object.getApiVersion();
    var group = version.substring(0, Math.max(0, version.indexOf('/')));
    return new Subject(group, object.getKind(), object.getMetadata(), suspended, status);
  }

  String name() {
    return metadata.getName();
  }

  boolean isGoing() {
    return metadata.getDeletionTimestamp() != null;
  }

  /** The condition that sums up its state, of whatever generation. */
  Optional<Condition> ready() {
    return status.flatMap(FluxStatus::ready);
  }

  /** The same, if it speaks of the present spec. */
  Optional<Condition> currentReady() {
    return ready().filter(condition -> metadata.getGeneration().equals(generation(condition)));
  }

  /** The condition's own generation counts: the status' is that of the last success. */
  private Long generation(Condition condition) {
    return condition.getObservedGeneration() == null
        ? status.map(FluxStatus::observedGeneration).orElse(null)
        : condition.getObservedGeneration();
  }

  /** Whether the controller has asked for another state that Flux hasn't acted on. */
  boolean isAsked() {
    return isRequested()
        && Requests.isOurs(requestedAt())
        && (handledAt() == null
            || Requests.isOurs(handledAt()) && !Requests.areOfOneState(requestedAt(), handledAt()));
  }

  /** Whether anybody has, somebody with Flux's command line among them. */
  boolean isRequested() {
    return requestedAt() != null && !Objects.equals(requestedAt(), handledAt());
  }

  private String requestedAt() {
    var annotations = metadata.getAnnotations();
    return annotations == null ? null : annotations.get(Labels.REQUESTED_AT);
  }

  private String handledAt() {
    return status.map(FluxStatus::lastHandledReconcileAt).orElse(null);
  }
}
