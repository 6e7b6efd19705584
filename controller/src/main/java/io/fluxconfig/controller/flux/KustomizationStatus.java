package io.fluxconfig.controller.flux;

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
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KustomizationStatus(
    Long observedGeneration,
    List<Condition> conditions,
    String lastHandledReconcileAt,
    String lastAppliedRevision,
    String lastAttemptedRevision)
    implements FluxStatus {

  public KustomizationStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
