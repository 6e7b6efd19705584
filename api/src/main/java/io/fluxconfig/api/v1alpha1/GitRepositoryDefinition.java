package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import java.util.Map;

/**
 * A Git source.
 *
 * @param url {@code https://}, {@code http://}, {@code ssh://} or {@code git@host:path}
 * @param timeoutInSeconds how long one fetch may take, in seconds; default 600
 * @param syncIntervalInSeconds how often the source is looked at, in seconds; default 600
 * @param repositoryRef what to check out; the branch {@code master} where nothing is said
 * @param httpsUser the user name for the URL; its key lies in the protected settings
 * @param httpsCACert the CA that the server's certificate is from: PEM, base64
 * @param sshKnownHosts the server's host keys, as in a {@code known_hosts} file: base64; built in
 *     for the common hosts
 * @param localAuthRef a Secret in the configuration's namespace, in the form that Flux expects;
 *     excludes every other way to authenticate
 * @param provider who vouches for Flux; {@code Generic} where nothing is said
 * @param additionalConfigurations free-form members of the generated object's spec, for what has no
 *     member here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GitRepositoryDefinition(
    @Required @Pattern(GitRepositoryDefinition.URL_PATTERN) String url,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long timeoutInSeconds,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long syncIntervalInSeconds,
    RepositoryRef repositoryRef,
    String httpsUser,
    String httpsCACert,
    String sshKnownHosts,
    @Pattern(FluxConfigSpec.OBJECT_NAME_PATTERN) String localAuthRef,
    GitProvider provider,
    @PreserveUnknownFields Map<String, Object> additionalConfigurations) {

  /** URLs that can be fetched: no password inside, for they are shown. */
  public static final String URL_PATTERN =
      "^(https?://[^@\\s/]+(/\\S*)?|ssh://([^@:/\\s]+@)?[^@\\s/]+(/\\S*)?|git@[^@:/\\s]+:\\S+)$";
}
