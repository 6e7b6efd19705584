package io.fluxconfig.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fluxconfig.testbed.cluster.Manifests;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the chart isn't installed, and what it says why. */
class ChartRefusalIT extends InstalledCase {

  @Test
  void shouldSayWhatStandsInTheWay() {
    // Given
    assertThat(refusal()).isEmpty();

    // When
    define("fluxconfigs", "clusterconfig.azure.com", "v1alpha1");
    var foreign = refusal();
    undefine("fluxconfigs", "clusterconfig.azure.com");
    define("helmreleases", "helm.fluxcd.io", "v1");
    var fluxOneDefinition = refusal();
    undefine("helmreleases", "helm.fluxcd.io");
    runFluxOne();
    var fluxOne = refusal();
    client.apps().deployments().inNamespace("default").withName("gitops").delete();
    define("ocirepositories", "source.toolkit.fluxcd.io", "v1beta2");
    var old = refusal();

    // Then
    assertThat(foreign).contains(DEFINITION, "belongs to somebody else", "uninstall that first");
    assertThat(fluxOneDefinition).contains("Flux v1", "helmreleases.helm.fluxcd.io");
    assertThat(fluxOne).contains("Flux v1", "Deployment gitops in namespace default");
    assertThat(old).contains("ocirepositories", "v1beta2", "upgrade Flux to 2.6 or newer");
    assertThat(refusal("--set", "flux.check=false")).isEmpty();
  }

  @Test
  void shouldNotBeInstalledTwice() {
    // Given
    install(Chart.FOLDER);

    // When
    var refused = refusal();

    // Then
    assertThat(refused)
        .contains("already, as release fluxconfig of namespace fluxconfig-system", "one only");
    assertThat(refusal("--take-ownership", "--set", "adopt=true")).contains("one only");
  }

  /** Empty if nothing is refused. */
  private String refusal(String... flags) {
    var tried = tryInstalling(flags);
    return tried.exitCode() == 0 ? "" : tried.text();
  }

  private void define(String plural, String group, String version) {
    var kind = "Some" + plural;
    new Manifests(client)
        .apply(
            new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(plural + "." + group)
                .endMetadata()
                .withNewSpec()
                .withGroup(group)
                .withScope("Namespaced")
                .withNewNames()
                .withKind(kind)
                .withPlural(plural)
                .endNames()
                .addNewVersion()
                .withName(version)
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build());
  }

  private void undefine(String plural, String group) {
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(plural + "." + group)
        .withTimeoutInMillis(WITHIN.toMillis())
        .delete();
  }

  private void runFluxOne() {
    var labels = Map.of("app", "gitops");
    client
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName("gitops")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("flux")
                .withImage("docker.io/fluxcd/flux:1.25.4")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
  }
}
