package io.fluxconfig.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.FluxConfigSpec;
import io.fluxconfig.api.v1alpha1.GitRepositoryDefinition;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final Model.Key KEY = new Model.Key("space", "name");

  private final Model model = new Model(new Canary("canary-1"));

  @Test
  void shouldLetGoWhatAClientHasDeleted() {
    // Given
    model.asked(KEY, new Model.Wish(1, true, false));
    model.seen(fluxConfig(1, 1, "https://git"));

    // When
    model.asked(KEY, new Model.Wish(2, false, false));
    model.gone(fluxConfig(1, 1, "https://git"));

    // Then
    assertThat(model.violations()).isEmpty();
  }

  @Test
  void shouldSeeThatSomethingWentThatNobodyHasDeleted() {
    // Given
    model.asked(KEY, new Model.Wish(1, true, false));
    model.asked(KEY, new Model.Wish(2, false, false));
    model.asked(KEY, new Model.Wish(3, true, false));

    // When
    model.gone(fluxConfig(3, 3, "https://git"));

    // Then
    assertThat(model.violations()).singleElement().asString().contains("nobody has asked for that");
  }

  @Test
  void shouldSeeAGenerationGoBackwards() {
    // Given
    model.asked(KEY, new Model.Wish(2, true, false));
    model.seen(fluxConfig(2, 9, "https://git"));

    // When
    model.seen(fluxConfig(1, 8, "https://git"));

    // Then
    assertThat(model.violations()).singleElement().asString().contains("went back");
  }

  @Test
  void shouldSeeASecretInAFluxConfig() {
    // Given
    model.asked(KEY, new Model.Wish(1, true, false));

    // When
    model.seen(fluxConfig(1, 1, "https://canary-1@git"));

    // Then
    assertThat(model.violations()).singleElement().asString().contains("secret");
  }

  private static FluxConfig fluxConfig(long number, long generation, String url) {
    var git =
        new GitRepositoryDefinition(
            url, 60 + number, null, null, null, null, null, null, null, null);
    var fluxConfig = new FluxConfig();
    fluxConfig.setMetadata(
        new ObjectMetaBuilder().withNamespace(KEY.namespace()).withName(KEY.name()).build());
    fluxConfig.setSpec(
        new FluxConfigSpec(null, null, null, git, null, null, null, null, null, generation, null));
    return fluxConfig;
  }
}
