package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/**
 * An artifact in an OCI registry. A client certificate, its key and the registry's CA lie in the
 * protected settings.
 *
 * @param url {@code oci://registry/repository}, without tag
 * @param timeoutInSeconds how long one fetch may take, in seconds; default 600
 * @param syncIntervalInSeconds how often the source is looked at, in seconds; default 600
 * @param repositoryRef which artifact; the tag {@code latest} where nothing is said
 * @param layerSelector which of the artifact's layers; the first where nothing is said
 * @param verify whose signature the artifact must have; nobody's where nothing is said
 * @param insecure whether the registry speaks http; default false
 * @param useWorkloadIdentity whether the cluster's workload identity vouches for Flux; default
 *     false
 * @param serviceAccountName whose image pull secrets, or whose workload identity, Flux uses
 * @param localAuthRef a Secret of type {@code kubernetes.io/dockerconfigjson} in the
 *     configuration's namespace
 * @param additionalConfigurations free-form members of the generated object's spec, for what has no
 *     member here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OciRepositoryDefinition(
    @Required @Pattern(OciRepositoryDefinition.URL_PATTERN) String url,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long timeoutInSeconds,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long syncIntervalInSeconds,
    ArtifactRef repositoryRef,
    LayerSelector layerSelector,
    Verification verify,
    @Default("false") Boolean insecure,
    @Default("false") Boolean useWorkloadIdentity,
    @Pattern(FluxConfigSpec.OBJECT_NAME_PATTERN) String serviceAccountName,
    @Pattern(FluxConfigSpec.OBJECT_NAME_PATTERN) String localAuthRef,
    @PreserveUnknownFields Map<String, Object> additionalConfigurations) {

  /** URLs of artifacts: no credentials inside, for they would be shown. */
  public static final String URL_PATTERN = "^oci://[^@\\s/]+/[^@:\\s]+$";

  /**
   * Which artifact: digest goes before semver, semver before tag (contract: the published
   * specification).
   *
   * @param tag a tag
   * @param semver a range of tags, such as {@code 1.x}
   * @param digest such as {@code sha256:…}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ArtifactRef(String tag, String semver, String digest) {}

  /**
   * Which layer.
   *
   * @param mediaType of the layer
   * @param operation whether the layer is unpacked ({@code extract}, default) or kept as it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LayerSelector(String mediaType, LayerOperation operation) {}

  /** What happens to a layer. */
  public enum LayerOperation {
    @JsonProperty("extract")
    EXTRACT,
    @JsonProperty("copy")
    COPY
  }

  /**
   * Whose signature an artifact must have.
   *
   * @param provider {@code cosign} or {@code notation}
   * @param verificationConfig trusted public keys, or what else the provider needs: files by name,
   *     base64
   * @param matchOidcIdentity signers without keys, of which one must match
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Verification(
      @Default("cosign") @Pattern("^(cosign|notation)$") String provider,
      @Size(max = 32) Map<String, String> verificationConfig,
      @Size(max = 32) List<OidcIdentity> matchOidcIdentity) {

    public Verification {
      verificationConfig = verificationConfig == null ? Map.of() : verificationConfig;
      matchOidcIdentity = matchOidcIdentity == null ? List.of() : List.copyOf(matchOidcIdentity);
    }
  }

  /** A signer without a key: both are regular expressions. */
  public record OidcIdentity(@Required String issuer, @Required String subject) {}
}
