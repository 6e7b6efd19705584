package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A batch of reports; for each configuration the newest only.
 *
 * @param reports in no particular order; may be empty
 * @param components all that is known to run in the cluster; null where this call doesn't say
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusRequest(
    List<StatusReport> reports,
    List<Component> components,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {

  public StatusRequest {
    reports = reports == null ? List.of() : List.copyOf(reports);
  }
}
