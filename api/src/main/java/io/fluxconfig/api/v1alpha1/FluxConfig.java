package io.fluxconfig.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * One fluxConfiguration in a cluster: what the agent writes and the controller expands into Flux
 * objects. Group, version and names are the original's (contract: observed in clusters).
 */
@Group(FluxConfig.GROUP)
@Version(FluxConfig.VERSION)
@Plural("fluxconfigs")
@Singular("fluxconfig")
@ShortNames("fc")
@ValidationRule(
    value =
        "!has(self.spec.kustomizations) || self.spec.kustomizations.all(k, size(self.metadata.name) + size(k) <= 62)",
    message =
        "the names of the configuration and of a kustomization have 62 characters together at most",
    fieldPath = ".spec.kustomizations")
@AdditionalPrinterColumn(
    name = "SCOPE",
    jsonPath = ".spec.scope",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "URL",
    jsonPath = ".spec['gitRepository','bucket','azureBlob','ociRepository'].url",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "PROVISION",
    jsonPath = ".status.provisioningState",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "COMPLIANCE",
    jsonPath = ".status.complianceState",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class FluxConfig extends CustomResource<FluxConfigSpec, FluxConfigStatus>
    implements Namespaced {
  /** API group (contract). */
  public static final String GROUP = "clusterconfig.azure.com";

  /** API version (contract). */
  public static final String VERSION = "v1alpha1";

  /** The controller's finalizer. */
  public static final String FINALIZER = "fluxconfig.io/finalizer";
}
