package io.fluxconfig.expansion.flux;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** Flux's Git source. */
@Group("source.toolkit.fluxcd.io")
@Version("v1")
@Plural("gitrepositories")
public class GitRepository extends FluxObject<GitRepositorySpec, SourceStatus> {}
