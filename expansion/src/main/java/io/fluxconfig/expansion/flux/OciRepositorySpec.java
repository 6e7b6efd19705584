package io.fluxconfig.expansion.flux;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What an OCI artifact is asked for.
 *
 * @param url {@code oci://registry/repository}
 * @param ref which artifact
 * @param layerSelector which of its layers; the first where null
 * @param verify whose signature it must have; nobody's where null
 * @param provider {@code generic}, or whose workload identity vouches for Flux
 * @param insecure whether the registry speaks http
 * @param interval how often it is looked at, such as {@code 600s}
 * @param timeout how long one fetch may take
 * @param serviceAccountName whose image pull secrets or workload identity is used
 * @param secretRef the Secret with image pull credentials
 * @param certSecretRef the Secret with certificates
 * @param suspend whether Flux leaves it alone
 * @param additional members that have no name here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OciRepositorySpec(
    String url,
    Reference ref,
    LayerSelector layerSelector,
    Verification verify,
    String provider,
    Boolean insecure,
    String interval,
    String timeout,
    String serviceAccountName,
    LocalReference secretRef,
    LocalReference certSecretRef,
    Boolean suspend,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> additional)
    implements FluxSpec {

  /** Which artifact: digest goes before semver, semver before tag. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reference(String digest, String semver, String tag) {}

  /** Which layer, and whether it is unpacked. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LayerSelector(String mediaType, String operation) {}

  /** Whose signature: by the keys in a Secret, or by identities. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Verification(
      String provider,
      LocalReference secretRef,
      @JsonProperty("matchOIDCIdentity") List<Identity> matchOidcIdentity) {}

  /** A signer: both are regular expressions. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Identity(String issuer, String subject) {}
}
