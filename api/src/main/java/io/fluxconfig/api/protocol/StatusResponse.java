package io.fluxconfig.api.protocol;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What became of each report.
 *
 * @param acknowledged one entry a report
 * @param unknown members of other versions, kept for a round trip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusResponse(
    List<Acknowledgement> acknowledged, @JsonAnySetter @JsonAnyGetter Map<String, Object> unknown) {

  public StatusResponse {
    acknowledged = acknowledged == null ? List.of() : List.copyOf(acknowledged);
  }
}
