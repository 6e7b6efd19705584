package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/**
 * What any of Flux's objects that a Kustomization has applied reports.
 *
 * @param observedGeneration see {@link FluxStatus#observedGeneration}
 * @param conditions see {@link FluxStatus#conditions}
 * @param lastHandledReconcileAt see {@link FluxStatus#lastHandledReconcileAt}
 * @param history a HelmRelease's releases, the newest first
 * @param helmChart a HelmRelease's chart, as {@code namespace/name}
 * @param failures a HelmRelease's failures since the last success
 * @param installFailures those of them that were installs
 * @param upgradeFailures those of them that were upgrades
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChildStatus(
    Long observedGeneration,
    List<Condition> conditions,
    String lastHandledReconcileAt,
    List<Release> history,
    String helmChart,
    Long failures,
    Long installFailures,
    Long upgradeFailures)
    implements FluxStatus {

  public ChildStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    history = history == null ? List.of() : List.copyOf(history);
  }

  /**
   * One release.
   *
   * @param version its revision, counted by Helm from 1
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Release(Long version) {}
}
