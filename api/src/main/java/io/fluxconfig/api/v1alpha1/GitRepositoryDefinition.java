package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;

/**
 * A Git source.
 *
 * @param url {@code https://} or {@code http://}
 * @param timeoutInSeconds how long one fetch may take, in seconds; default 600
 * @param syncIntervalInSeconds how often the source is looked at, in seconds; default 600
 * @param repositoryRef what to check out; the branch {@code master} where nothing is said
 * @param httpsUser the user name for the URL; its key lies in the protected settings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GitRepositoryDefinition(
    @Required @Pattern(GitRepositoryDefinition.URL_PATTERN) String url,
    @Default("600") @Min(1) Long timeoutInSeconds,
    @Default("600") @Min(1) Long syncIntervalInSeconds,
    RepositoryRef repositoryRef,
    String httpsUser) {

  /** URLs that can be fetched today: no credentials inside, for they would be shown. */
  public static final String URL_PATTERN = "^https?://[^@\\s/]+(/[^\\s]*)?$";
}
