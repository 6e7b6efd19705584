package io.fluxconfig.controller.dependent;

import io.fluxconfig.api.Labels;
import io.fluxconfig.expansion.flux.GitRepository;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The Git source. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(labelSelector = Labels.MANAGED_SELECTOR))
public class GitRepositoryDependent extends SourceDependent<GitRepository> {

  public GitRepositoryDependent() {
    super(GitRepository.class);
  }
}
