package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What a Git source is asked for.
 *
 * @param url where it is fetched from
 * @param interval how often it is looked at, such as {@code 600s}
 * @param timeout how long one fetch may take
 * @param ref what is checked out
 * @param provider who vouches for Flux; {@code generic} where null
 * @param secretRef the Secret with its credentials; null where it needs none
 * @param suspend whether Flux leaves it alone
 * @param additional members that have no name here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GitRepositorySpec(
    String url,
    String interval,
    String timeout,
    GitReference ref,
    String provider,
    LocalReference secretRef,
    Boolean suspend,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> additional)
    implements FluxSpec {

  /** What is checked out: commit goes before semver, semver before tag, tag before branch. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GitReference(String branch, String tag, String semver, String commit) {}
}
