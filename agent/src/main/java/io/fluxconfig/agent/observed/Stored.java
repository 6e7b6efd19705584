package io.fluxconfig.agent.observed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A FluxConfig as it stands in the cluster. Only read; what it holds may be a cache's.
 *
 * @param resource the object
 */
public record Stored(GenericKubernetesResource resource) {

  /** Which configuration. */
  public Key key() {
    return Key.of(resource);
  }

  /** The API server's version of it. */
  public String version() {
    return resource.getMetadata().getResourceVersion();
  }

  /**
   * The generation that the agent wrote last; the one in the spec where it left no mark; empty for
   * one made by hand.
   */
  public OptionalLong generation() {
    var mark = mark();
    if (mark.isPresent()) {
      return OptionalLong.of(mark.get().generation());
    }
    return number(spec().get("generation"));
  }

  /** Whether it is the agent's: its label is there, or at least a generation. */
  public boolean isOurs() {
    return hasLabels() || generation().isPresent();
  }

  /** Whether it carries the labels by which the agent finds it again. */
  private boolean hasLabels() {
    var labels = Objects.requireNonNullElse(resource.getMetadata().getLabels(), Map.of());
    return labels
        .entrySet()
        .containsAll(Labels.ownedBy(key().namespace(), key().name()).entrySet());
  }

  /** Whether its spec or its labels aren't what the agent wrote. */
  public boolean isEdited() {
    return !hasLabels() || mark().filter(mark -> mark.fits(spec())).isEmpty();
  }

  /**
   * Whether somebody else has written members of the spec: an apply would let them keep what they
   * added.
   */
  public boolean hasForeignMembers() {
    var fields =
        Objects.requireNonNullElse(
            resource.getMetadata().getManagedFields(), List.<ManagedFieldsEntry>of());
    return fields.stream()
        .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
        .filter(entry -> entry.getFieldsV1() != null)
        .filter(entry -> entry.getFieldsV1().getAdditionalProperties().containsKey("f:spec"))
        .anyMatch(entry -> !isOurApply(entry));
  }

  /** Whether it is being deleted. */
  public boolean isTerminating() {
    return resource.getMetadata().getDeletionTimestamp() != null;
  }

  /** Whether its deletion has been told not to wait. */
  public boolean isForced() {
    return "true".equals(annotation(Labels.FORCE_DELETE));
  }

  /** The generation of the protected settings that it asks for. */
  public OptionalLong settingsGeneration() {
    return spec().get("protectedSettings") instanceof Map<?, ?> reference
        ? number(reference.get("generation"))
        : OptionalLong.empty();
  }

  /** When the agent wrote its generation; null where that isn't known. */
  public Instant appliedAt() {
    try {
      var text = annotation(Labels.APPLIED_AT);
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The service's last request to look again; null where there was none. */
  public String reconcileRequest() {
    return annotation(Labels.RECONCILE_REQUEST);
  }

  /** Its spec, with the API server's defaults. */
  public Map<?, ?> spec() {
    return resource.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec
        ? spec
        : Map.of();
  }

  /** Its status; null before there is one. */
  Object status() {
    return resource.getAdditionalProperties().get("status");
  }

  private Optional<SpecMark> mark() {
    return SpecMark.parse(annotation(Labels.SPEC_HASH));
  }

  private String annotation(String name) {
    var annotations = resource.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(name);
  }

  private static boolean isOurApply(ManagedFieldsEntry entry) {
    return Names.AGENT_FIELD_MANAGER.equals(entry.getManager())
        && "Apply".equals(entry.getOperation());
  }

  private static OptionalLong number(Object value) {
    return value instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }
}
