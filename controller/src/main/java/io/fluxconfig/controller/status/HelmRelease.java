package io.fluxconfig.controller.status;

import io.fluxconfig.api.v1alpha1.HelmReleaseProperties;
import io.fluxconfig.api.v1alpha1.ObjectStatus.ObjectReference;
import io.fluxconfig.expansion.flux.ChildStatus;
import io.fluxconfig.expansion.flux.FluxKind;
import java.util.Optional;

/** What is said of a HelmRelease besides its conditions. */
final class HelmRelease {
  private HelmRelease() {}

  /** Null for an object of another kind, as in the status. */
  static HelmReleaseProperties properties(Subject subject) {
    return Optional.of(subject)
        .filter(one -> FluxKind.HELM_RELEASE.equals(one.kind()))
        .flatMap(Subject::status)
        .filter(ChildStatus.class::isInstance)
        .map(ChildStatus.class::cast)
        .map(HelmRelease::properties)
        .orElse(null);
  }

  private static HelmReleaseProperties properties(ChildStatus status) {
    return new HelmReleaseProperties(
        status.history().stream().findFirst().map(ChildStatus.Release::version).orElse(null),
        chart(status.helmChart()),
        count(status.failures()),
        count(status.installFailures()),
        count(status.upgradeFailures()));
  }

  /** Flux leaves out a zero. */
  private static Long count(Long failures) {
    return failures == null ? Long.valueOf(0) : failures;
  }

  private static ObjectReference chart(String name) {
    var slash = name == null ? -1 : name.indexOf('/');
    return slash < 0
        ? null
        : new ObjectReference(name.substring(slash + 1), name.substring(0, slash));
  }
}
