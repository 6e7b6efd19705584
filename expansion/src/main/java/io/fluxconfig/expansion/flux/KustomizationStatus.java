package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/**
 * What a Kustomization reports.
 *
 * @param observedGeneration see {@link FluxStatus#observedGeneration}
 * @param conditions see {@link FluxStatus#conditions}
 * @param lastHandledReconcileAt see {@link FluxStatus#lastHandledReconcileAt}
 * @param lastAppliedRevision the source's revision that runs
 * @param lastAttemptedRevision the source's revision that was tried last
 * @param inventory what it has applied; null where nothing has been yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KustomizationStatus(
    Long observedGeneration,
    List<Condition> conditions,
    String lastHandledReconcileAt,
    String lastAppliedRevision,
    String lastAttemptedRevision,
    Inventory inventory)
    implements FluxStatus {

  public KustomizationStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /** Those of Flux's kinds among what it has applied. */
  public List<InventoryEntry> fluxObjects() {
    return inventory == null ? List.of() : inventory.entries();
  }

  /**
   * What was applied. Only entries of Flux's kinds are kept: the others may be thousands.
   *
   * @param entries never null
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Inventory(List<InventoryEntry> entries) {

    public Inventory {
      entries =
          entries == null
              ? List.of()
              : entries.stream().filter(InventoryEntry::isFluxObject).toList();
    }
  }
}
