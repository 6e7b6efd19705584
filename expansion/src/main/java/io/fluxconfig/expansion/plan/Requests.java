package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Objects;

/**
 * What Flux is asked to act on at once, in the annotation {@code requestedAt}: it changes with the
 * configuration and its credentials, and with each request to look again that the FluxConfig
 * carries in the same annotation.
 */
public final class Requests {
  private static final String PREFIX = "generation-";

  /** Between what the controller asks for and what was asked of the FluxConfig. */
  private static final String BY_HAND = "@";

  private static final int LONGEST = 256;

  private Requests() {}

  /** Changes with each change of the FluxConfig. */
  static String token(FluxConfig config) {
    return PREFIX + config.getMetadata().getGeneration();
  }

  /** Whether the controller asked, and not somebody by hand. */
  public static boolean isOurs(String token) {
    return token.startsWith(PREFIX);
  }

  /**
   * What was asked of the FluxConfig, by the agent or by hand; null if nothing was. What is too
   * long for a time would be repeated on every object, and isn't taken for a request.
   */
  public static String ofHand(FluxConfig config) {
    var asked = token((HasMetadata) config);
    return asked == null || asked.length() > LONGEST ? null : asked;
  }

  /** With what was asked of the FluxConfig, if anything was. */
  static String with(FluxConfig config, String token) {
    return ofHand(config) == null ? token : token + BY_HAND + ofHand(config);
  }

  /** Whether two tokens differ in no more than in what was asked of the FluxConfig. */
  public static boolean areOfOneState(String one, String other) {
    return state(one).equals(state(other));
  }

  /** Whether Flux has acted on what was asked of the FluxConfig, for one object. */
  public static boolean isHandled(HasMetadata object, String lastHandled, String asked) {
    var token = token(object);
    return token != null && token.endsWith(BY_HAND + asked) && token.equals(lastHandled);
  }

  private static String state(String token) {
    var end = token.indexOf(BY_HAND);
    return end < 0 ? token : token.substring(0, end);
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
