package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/**
 * What a source of any kind reports.
 *
 * @param observedGeneration see {@link FluxStatus#observedGeneration}
 * @param conditions see {@link FluxStatus#conditions}
 * @param lastHandledReconcileAt see {@link FluxStatus#lastHandledReconcileAt}
 * @param artifact what was fetched last; null where nothing has been yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceStatus(
    Long observedGeneration,
    List<Condition> conditions,
    String lastHandledReconcileAt,
    Artifact artifact)
    implements FluxStatus {

  public SourceStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /**
   * What was fetched.
   *
   * @param revision such as {@code main@sha1:…}
   * @param lastUpdateTime when it was stored, RFC 3339
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Artifact(String revision, String lastUpdateTime) {}
}
