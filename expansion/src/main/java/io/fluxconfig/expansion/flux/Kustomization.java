package io.fluxconfig.expansion.flux;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** Flux's order to apply a folder of a source. */
@Group("kustomize.toolkit.fluxcd.io")
@Version("v1")
public class Kustomization extends FluxObject<KustomizationSpec, KustomizationStatus> {}
