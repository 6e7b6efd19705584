package io.fluxconfig.controller.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.RepositoryRef;
import io.fluxconfig.controller.flux.GitRepository;
import io.fluxconfig.controller.flux.GitRepositorySpec;
import io.fluxconfig.controller.flux.GitRepositorySpec.GitReference;
import io.fluxconfig.controller.flux.LocalReference;
import java.util.Optional;

/** The Git source. */
final class GitRepositoryPlan {
  private static final String DEFAULT_BRANCH = "master";

  private GitRepositoryPlan() {}

  static GitRepository of(FluxConfig config, Optional<Secret> settings) {
    var name = config.getMetadata().getName();
    var git = config.getSpec().gitRepository();
    var secret = Credentials.user(config).map(user -> new LocalReference(Names.authSecret(name)));
    var source = new GitRepository();
    source.setMetadata(Generated.requested(config, name, token(config, settings)));
    source.setSpec(
        new GitRepositorySpec(
            git.url(),
            Durations.orDefault(git.syncIntervalInSeconds()),
            Durations.orDefault(git.timeoutInSeconds()),
            reference(git.repositoryRef()),
            secret.orElse(null),
            config.getSpec().suspended()));
    return source;
  }

  /** New credentials are tried at once. A hash of them would be public: the version is enough. */
  private static String token(FluxConfig config, Optional<Secret> settings) {
    var token = Generated.token(config);
    return Credentials.user(config)
        .flatMap(user -> settings)
        .map(secret -> token + "-settings-" + secret.getMetadata().getResourceVersion())
        .orElse(token);
  }

  /** Commit goes before semver, semver before tag, tag before branch. */
  private static GitReference reference(RepositoryRef asked) {
    if (asked == null) {
      return new GitReference(DEFAULT_BRANCH, null, null, null);
    }
    if (given(asked.commit())) {
      return new GitReference(blankToNull(asked.branch()), null, null, asked.commit());
    }
    if (given(asked.semver())) {
      return new GitReference(null, null, asked.semver(), null);
    }
    if (given(asked.tag())) {
      return new GitReference(null, asked.tag(), null, null);
    }
    return new GitReference(
        given(asked.branch()) ? asked.branch() : DEFAULT_BRANCH, null, null, null);
  }

  private static boolean given(String text) {
    return text != null && !text.isBlank();
  }

  private static String blankToNull(String text) {
    return given(text) ? text : null;
  }
}
