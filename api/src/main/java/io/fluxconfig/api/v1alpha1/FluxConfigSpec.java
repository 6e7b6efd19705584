package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * What a configuration asks for. Members and defaults are those of the published specification of
 * fluxConfigurations.
 *
 * @param scope whether Flux may act in the whole cluster or in the configuration's namespace only;
 *     immutable
 * @param sourceKind which of the source bodies is meant
 * @param suspend suspends the source and all kustomizations
 * @param gitRepository the Git source; required where {@code sourceKind} is {@code GitRepository}
 * @param bucket the bucket; required where {@code sourceKind} is {@code Bucket}
 * @param azureBlob the Azure container; required where {@code sourceKind} is {@code AzureBlob}
 * @param ociRepository the OCI artifact; required where {@code sourceKind} is {@code OCIRepository}
 * @param kustomizations what to apply from the source, by name
 * @param protectedSettings where the credentials lie that must not stand in this object; null where
 *     there are none
 * @param generation the service's count of changes; only grows; null for a FluxConfig made by hand
 * @param operationId the service's operation that made this change; null for a FluxConfig made by
 *     hand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.scope == oldSelf.scope",
    message = "scope is immutable: delete the configuration and create it anew",
    fieldPath = ".scope")
@ValidationRule(
    value = "self.sourceKind != 'GitRepository' || has(self.gitRepository)",
    message = "gitRepository is required where sourceKind is GitRepository",
    fieldPath = ".gitRepository")
@ValidationRule(
    value = "self.sourceKind != 'Bucket' || has(self.bucket)",
    message = "bucket is required where sourceKind is Bucket",
    fieldPath = ".bucket")
@ValidationRule(
    value = "self.sourceKind != 'AzureBlob' || has(self.azureBlob)",
    message = "azureBlob is required where sourceKind is AzureBlob",
    fieldPath = ".azureBlob")
@ValidationRule(
    value = "self.sourceKind != 'OCIRepository' || has(self.ociRepository)",
    message = "ociRepository is required where sourceKind is OCIRepository",
    fieldPath = ".ociRepository")
@ValidationRule(
    value =
        "!has(self.kustomizations) || self.kustomizations.all(k, size(k) <= 63 && k.matches('^[a-z0-9]([.\\\\-a-z0-9]*[a-z0-9])?$'))",
    message =
        "a kustomization's name has at most 63 lower case letters, digits, dots or dashes, and starts and ends with a letter or digit",
    fieldPath = ".kustomizations")
public record FluxConfigSpec(
    @Required @Default("cluster") Scope scope,
    @Required @Default("GitRepository") SourceKind sourceKind,
    @Required @Default("false") Boolean suspend,
    GitRepositoryDefinition gitRepository,
    BucketDefinition bucket,
    AzureBlobDefinition azureBlob,
    OciRepositoryDefinition ociRepository,
    @Size(max = FluxConfigSpec.MAX_KUSTOMIZATIONS)
        Map<String, KustomizationDefinition> kustomizations,
    ProtectedSettingsReference protectedSettings,
    @Min(0) Long generation,
    String operationId) {

  /**
   * How many kustomizations a configuration can have: what the API server's validation rules can
   * afford.
   */
  public static final int MAX_KUSTOMIZATIONS = 100;

  /**
   * The longest duration, in seconds: ten years. Far above any use, and below what makes Flux fail
   * to read objects, others' included.
   */
  public static final long MAX_SECONDS = 10L * 365 * 24 * 3600;

  /** What an object's name looks like: a DNS subdomain (RFC 1123). */
  public static final String OBJECT_NAME_PATTERN =
      "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

  public FluxConfigSpec {
    kustomizations = kustomizations == null ? Map.of() : kustomizations;
  }

  /** Whether this configuration is suspended; false where nothing is said. */
  public boolean suspended() {
    return Boolean.TRUE.equals(suspend);
  }
}
