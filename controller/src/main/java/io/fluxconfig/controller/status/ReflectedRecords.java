package io.fluxconfig.controller.status;

import io.fluxconfig.expansion.flux.ChildStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records of no custom resource that are read from JSON: a native image must be told. */
@RegisterForReflection(targets = {ChildStatus.class, ChildStatus.Release.class})
final class ReflectedRecords {
  private ReflectedRecords() {}
}
