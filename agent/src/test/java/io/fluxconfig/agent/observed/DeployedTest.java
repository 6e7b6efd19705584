package io.fluxconfig.agent.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.agent.observed.Components.Deployed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployedTest {
  private static Deployed deployed(String labels, String spec) {
    var text =
        """
        {"apiVersion": "apps/v1", "kind": "Deployment",
         "metadata": {"name": "source-controller", "labels": %s}, "spec": %s}
        """;
    return new Deployed(
        Serialization.unmarshal(text.formatted(labels, spec), GenericKubernetesResource.class));
  }

  private static String running(String image) {
    return "{\"template\":{\"spec\":{\"containers\":[{\"image\":\"%s\"},{\"image\":\"x:9\"}]}}}"
        .formatted(image);
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/fluxcd/source-controller:v1.7.3, v1.7.3",
    "registry.example.com:5000/source-controller:v1.7.3, v1.7.3",
    "source-controller:1@sha256:89970d4d, 1",
    "registry.example.com:5000/source-controller, v2.7.3",
    "registry.example.com:5000/source-controller@sha256:89970d4d, v2.7.3"
  })
  void shouldTellTheImagesTagOrElseTheLabel(String image, String version) {
    // Given
    var deployed = deployed("{\"app.kubernetes.io/version\":\"v2.7.3\"}", running(image));

    // When
    var component = deployed.component();

    // Then
    assertThat(component)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("source-controller");
              assertThat(one.version()).isEqualTo(version);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"template\":{\"spec\":{\"containers\":[]}}}",
        "{\"template\":{}}"
      })
  void shouldTellNothingOfWhatHasNoVersion(String spec) {
    assertThat(deployed("null", spec).component()).isEmpty();
    assertThat(deployed("null", spec).release()).isEmpty();
  }

  @Test
  void shouldTellTheReleaseOfFluxOnlyWhereItIsFluxs() {
    // Given
    var version = "\"app.kubernetes.io/version\":\"v2.7.3\"";

    // When
    var flux = deployed("{\"app.kubernetes.io/part-of\":\"flux\",%s}".formatted(version), "{}");
    var other = deployed("{\"app.kubernetes.io/part-of\":\"other\",%s}".formatted(version), "{}");

    // Then
    assertThat(flux.release())
        .extracting("name", "version")
        .containsExactly(tuple("flux", "v2.7.3"));
    assertThat(other.release()).isEmpty();
  }
}
