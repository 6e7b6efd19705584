package io.fluxconfig.controller.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The Secret with the credentials that the source uses, in the form that Flux expects. */
final class AuthSecretPlan {
  private AuthSecretPlan() {}

  static Optional<Secret> of(FluxConfig config, Optional<Secret> settings) {
    return Credentials.user(config)
        .flatMap(
            user -> Credentials.keyData(settings).map(keyData -> secret(config, user, keyData)));
  }

  private static Secret secret(FluxConfig config, String user, String keyData) {
    var userData = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return new SecretBuilder()
        .withMetadata(Generated.owned(config, Names.authSecret(config.getMetadata().getName())))
        .withType("Opaque")
        .addToData("username", userData)
        .addToData("password", keyData)
        .build();
  }
}
