package io.fluxconfig.controller.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Objects;

/**
 * What Flux is asked to act on at once, in the annotation {@code requestedAt}: it changes with the
 * configuration and its credentials.
 */
public final class Requests {
  private static final String PREFIX = "generation-";

  private Requests() {}

  /** Changes with each change of the FluxConfig. */
  static String token(FluxConfig config) {
    return PREFIX + config.getMetadata().getGeneration();
  }

  /** Whether the controller asked, and not somebody by hand. */
  public static boolean isOurs(String token) {
    return token.startsWith(PREFIX);
  }

  /** Whether one state of an object asks for the same as another. */
  public static boolean areSame(HasMetadata one, HasMetadata other) {
    return Objects.equals(token(one), token(other));
  }

  /** Whether an object, as far as such requests go, is as planned. */
  public static boolean isAsPlanned(HasMetadata actual, Plan plan) {
    return plan.of(actual.getClass()).stream()
        .filter(planned -> planned.getMetadata().getName().equals(actual.getMetadata().getName()))
        .anyMatch(planned -> areSame(planned, actual));
  }

  private static String token(HasMetadata object) {
    var annotations = object.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Labels.REQUESTED_AT);
  }
}
