package io.fluxconfig.service.configuration;

import io.fluxconfig.api.v1alpha1.SourceKind;
import java.util.Optional;
import java.util.stream.Stream;

/** The branch of a Git repository that a configuration follows: by it a fleet is asked for. */
record FollowedBranch(String url, String name) {
  private static final String DEFAULT = "master";

  /** Empty where it follows something else, or stays at one commit. */
  static Optional<FollowedBranch> of(ConfigurationProperties properties) {
    var git = properties.gitRepository();
    if (properties.sourceKind() != SourceKind.GIT_REPOSITORY || git == null) {
      return Optional.empty();
    }
    var ref = git.repositoryRef();
    if (ref == null) {
      return Optional.of(new FollowedBranch(git.url(), DEFAULT));
    }
    return Stream.of(ref.commit(), ref.semver(), ref.tag()).anyMatch(FollowedBranch::isGiven)
        ? Optional.empty()
        : Optional.of(
            new FollowedBranch(git.url(), isGiven(ref.branch()) ? ref.branch() : DEFAULT));
  }

  private static boolean isGiven(String text) {
    return text != null && !text.isBlank();
  }
}
