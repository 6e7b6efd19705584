package io.fluxconfig.expansion.plan;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.GitProvider;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.RepositoryRef;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.GitRepository;
import io.fluxconfig.expansion.flux.GitRepositorySpec;
import io.fluxconfig.expansion.flux.GitRepositorySpec.GitReference;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import io.fluxconfig.expansion.ssh.SshUrl;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Git source. How it authenticates follows from its URL. */
final class GitRepositoryPlan extends SourcePlan {
  private static final String DEFAULT_BRANCH = "master";

  private final GitRepositoryDefinition git;
  private final GitCredentials credentials;

  GitRepositoryPlan(
      FluxConfig config, ProtectedSettings settings, Rules rules, Optional<SshKeyPair> keyPair) {
    super(config, settings, rules);
    this.git = config.getSpec().gitRepository();
    this.credentials =
        SshUrl.isSsh(git.url())
            ? new SshCredentials(git, settings, keyPair)
            : new HttpsCredentials(git, settings);
  }

  @Override
  String field() {
    return Fields.GIT_REPOSITORY;
  }

  @Override
  String localAuthRef() {
    return git.localAuthRef();
  }

  @Override
  Map<String, Object> additionalConfigurations() {
    return git.additionalConfigurations();
  }

  @Override
  ReservedMembers reserved() {
    return ReservedMembers.GIT_REPOSITORY;
  }

  @Override
  Stream<Refusal> checks() {
    return Stream.of(
            Refusal.found(this::checkProvider, this::checkLocal),
            credentials.problems(),
            GitNames.problems(field() + ".repositoryRef", git.repositoryRef()))
        .flatMap(all -> all);
  }

  @Override
  FluxObject<?, ?> object() {
    var object = withMetadata(new GitRepository());
    object.setSpec(
        new GitRepositorySpec(
            url(),
            Durations.orDefault(git.syncIntervalInSeconds()),
            Durations.orDefault(git.timeoutInSeconds()),
            reference(git.repositoryRef()),
            provider(),
            secretRef(),
            config.getSpec().suspended(),
            overlay().members()));
    return object;
  }

  @Override
  Map<String, String> credentials() {
    return isGiven(localAuthRef()) ? Map.of() : credentials.data();
  }

  /** Flux has no {@code git@host:path}. */
  private String url() {
    return SshUrl.isSsh(git.url())
        ? SshUrl.parse(git.url()).value().orElseThrow().url()
        : git.url();
  }

  /** Flux's own default is generic. */
  private String provider() {
    return switch (git.provider()) {
      case AZURE -> "azure";
      case GITHUB -> "github";
      case GENERIC -> null;
      case null -> null;
    };
  }

  private Optional<Refusal> checkProvider() {
    if (git.provider() == null || git.provider() == GitProvider.GENERIC) {
      return Optional.empty();
    }
    if (SshUrl.isSsh(git.url())) {
      return refuse("provider", "needs an https:// url");
    }
    if (git.provider() == GitProvider.GITHUB) {
      return refuseIf(
          !isGiven(localAuthRef()),
          "localAuthRef",
          "must name the Secret with the GitHub App's key where provider is GitHub");
    }
    return refuseIf(
        isGiven(localAuthRef()) || credentials.given().containsValue(true),
        "provider",
        "is Azure, whose workload identity needs no other credentials; leave one out");
  }

  private Optional<Refusal> checkLocal() {
    return checkLocalAuthRef(credentials.given());
  }

  /** Commit goes before semver, semver before tag, tag before branch. */
  private static GitReference reference(RepositoryRef asked) {
    if (asked == null) {
      return new GitReference(DEFAULT_BRANCH, null, null, null);
    }
    if (isGiven(asked.commit())) {
      return new GitReference(blankToNull(asked.branch()), null, null, asked.commit());
    }
    if (isGiven(asked.semver())) {
      return new GitReference(null, null, asked.semver(), null);
    }
    if (isGiven(asked.tag())) {
      return new GitReference(null, asked.tag(), null, null);
    }
    return new GitReference(
        isGiven(asked.branch()) ? asked.branch() : DEFAULT_BRANCH, null, null, null);
  }
}
