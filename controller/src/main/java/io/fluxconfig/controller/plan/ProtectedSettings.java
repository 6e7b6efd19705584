package io.fluxconfig.controller.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Optional;

/** The Secret with a configuration's protected settings. */
final class ProtectedSettings {
  private ProtectedSettings() {}

  /** The Secret, if it is this configuration's. */
  static Optional<Secret> of(FluxConfig config, Optional<Secret> found) {
    return found.filter(secret -> Ownership.names(config, secret));
  }

  /** The agent writes the Secret first; still it may be seen later than the FluxConfig. */
  static Optional<Waiting> check(FluxConfig config, Optional<Secret> settings) {
    var asked = config.getSpec().protectedSettings();
    if (asked == null
        || settings.filter(secret -> isRecent(secret, asked.generation())).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Waiting(
            "WaitingForSettings",
            "waits for the protected settings of generation " + asked.generation()));
  }

  private static boolean isRecent(Secret secret, long generation) {
    var annotations = secret.getMetadata().getAnnotations();
    var given = annotations == null ? null : annotations.get(Labels.SETTINGS_GENERATION);
    return given == null || !given.matches("\\d{1,18}") || Long.parseLong(given) >= generation;
  }
}
