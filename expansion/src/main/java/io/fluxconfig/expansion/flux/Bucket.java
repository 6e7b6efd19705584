package io.fluxconfig.expansion.flux;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** Flux's source of buckets and containers. */
@Group("source.toolkit.fluxcd.io")
@Version("v1")
public class Bucket extends FluxObject<BucketSpec, SourceStatus> {}
