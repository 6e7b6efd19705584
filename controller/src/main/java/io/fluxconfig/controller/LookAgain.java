package io.fluxconfig.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Which changes of a FluxConfig are looked at: those of its spec, its deletion (Kubernetes counts
 * both as generations), its finalizers, and a request to look again. Not those of its status, which
 * are the controller's own.
 */
public final class LookAgain implements OnUpdateFilter<FluxConfig> {
  @Override
  public boolean accept(FluxConfig next, FluxConfig before) {
    var now = next.getMetadata();
    var then = before.getMetadata();
    return !Objects.equals(now.getGeneration(), then.getGeneration())
        || !Objects.equals(now.getFinalizers(), then.getFinalizers())
        || next.isMarkedForDeletion() && !before.isMarkedForDeletion()
        || !Objects.equals(annotation(now), annotation(then));
  }

  private static String annotation(ObjectMeta metadata) {
    return metadata.getAnnotations() == null
        ? null
        : metadata.getAnnotations().get(Labels.REQUESTED_AT);
  }
}
