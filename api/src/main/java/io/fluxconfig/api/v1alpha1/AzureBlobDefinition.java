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
 * A container of an Azure Blob store. At most one way to authenticate: a service principal, an
 * account key or a SAS token (both only in the protected settings), a managed identity, or a local
 * Secret.
 *
 * @param url the account's endpoint, {@code https://} or {@code http://}
 * @param containerName the container
 * @param timeoutInSeconds how long one fetch may take, in seconds; default 600
 * @param syncIntervalInSeconds how often the source is looked at, in seconds; default 600
 * @param servicePrincipal whom Flux is at the store; its secret or certificate lies in the
 *     protected settings
 * @param managedIdentity the identity that the cluster lends
 * @param localAuthRef a Secret in the configuration's namespace, in the form that Flux expects
 * @param additionalConfigurations free-form members of the generated object's spec, for what has no
 *     member here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AzureBlobDefinition(
    @Required @Pattern(BucketDefinition.URL_PATTERN) String url,
    @Required String containerName,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long timeoutInSeconds,
    @Default("600") @Min(1) @Max(FluxConfigSpec.MAX_SECONDS) Long syncIntervalInSeconds,
    ServicePrincipal servicePrincipal,
    ManagedIdentity managedIdentity,
    @Pattern(FluxConfigSpec.OBJECT_NAME_PATTERN) String localAuthRef,
    @PreserveUnknownFields Map<String, Object> additionalConfigurations) {

  /**
   * An application's identity.
   *
   * @param clientId of the application
   * @param tenantId of its directory
   * @param clientCertificateSendChain whether the certificate's chain is sent, too; default false
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ServicePrincipal(
      @Required String clientId,
      @Required String tenantId,
      @Default("false") Boolean clientCertificateSendChain) {}

  /**
   * An identity that the cluster lends.
   *
   * @param clientId of the identity
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ManagedIdentity(@Required String clientId) {}
}
