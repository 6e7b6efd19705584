package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * Variables that Flux puts into manifests after building them.
 *
 * @param substitute values by the variables' names
 * @param substituteFrom objects that have further ones; a later one goes before an earlier one, and
 *     {@code substitute} before all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostBuild(
    Map<String, String> substitute, @Size(max = 100) List<Reference> substituteFrom) {

  public PostBuild {
    substitute = substitute == null ? Map.of() : substitute;
    substituteFrom = substituteFrom == null ? List.of() : List.copyOf(substituteFrom);
  }

  /**
   * An object in the configuration's namespace.
   *
   * @param kind {@code ConfigMap} or {@code Secret}
   * @param name its name
   * @param optional whether it may be missing; default false
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reference(
      @Required @Pattern("^(ConfigMap|Secret)$") String kind,
      @Required @Pattern(FluxConfigSpec.OBJECT_NAME_PATTERN) String name,
      @Default("false") Boolean optional) {}
}
