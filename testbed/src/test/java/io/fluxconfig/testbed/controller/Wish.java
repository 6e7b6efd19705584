package io.fluxconfig.testbed.controller;

import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import io.fluxconfig.api.v1alpha1.KustomizationDefinition;
import io.fluxconfig.api.v1alpha1.ProtectedSettingsReference;
import io.fluxconfig.api.v1alpha1.RepositoryRef;
import io.fluxconfig.api.v1alpha1.Scope;
import io.fluxconfig.api.v1alpha1.SourceKind;
import java.util.Map;

/** What a test varies of a FluxConfig. */
record Wish(
    Scope scope,
    boolean suspended,
    String user,
    Long settings,
    Map<String, KustomizationDefinition> kustomizations) {

  static Wish of(FluxConfigSpec spec) {
    return new Wish(
        spec.scope(),
        spec.suspended(),
        spec.gitRepository().httpsUser(),
        spec.protectedSettings() == null ? null : spec.protectedSettings().generation(),
        spec.kustomizations());
  }

  Wish scope(Scope other) {
    return new Wish(other, suspended, user, settings, kustomizations);
  }

  Wish suspend(boolean other) {
    return new Wish(scope, other, user, settings, kustomizations);
  }

  Wish credentials(String name, long generation) {
    return new Wish(scope, suspended, name, generation, kustomizations);
  }

  Wish with(Map<String, KustomizationDefinition> others) {
    return new Wish(scope, suspended, user, settings, others);
  }

  FluxConfigSpec spec(String url) {
    return new FluxConfigSpec(
        scope,
        SourceKind.GIT_REPOSITORY,
        suspended,
        new GitRepositoryDefinition(
            url,
            60L,
            ControllerCase.INTERVAL,
            new RepositoryRef("main", null, null, null),
            user,
            null,
            null,
            null,
            null,
            null),
        null,
        null,
        null,
        kustomizations,
        settings == null ? null : new ProtectedSettingsReference(settings),
        null,
        null);
  }
}
