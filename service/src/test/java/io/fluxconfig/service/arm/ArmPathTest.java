package io.fluxconfig.service.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmPathTest {
  private static final String CLUSTER =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/c";
  private static final String CONFIGURATION =
      CLUSTER + "/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/f";

  @Test
  void shouldGiveFixedSegmentsTheirUsualCase() {
    assertThat(ArmPath.canonical(CONFIGURATION.toLowerCase())).isEqualTo(CONFIGURATION);
    assertThat(ArmPath.canonical(CLUSTER + "/JOINTOKEN")).isEqualTo(CLUSTER + "/joinToken");
    assertThat(ArmPath.canonical(CONFIGURATION + "/Operations/X"))
        .isEqualTo(CONFIGURATION + "/operations/X");
  }

  @ParameterizedTest
  @CsvSource({
    "/subscriptions/PROVIDERS/resourceGroups/ResourceGROUPS",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/PROVIDERS",
    "/subscriptions/s/resourceGroups/g/providers/Other.Provider/Things/X",
    "/",
    "/agent/V1/Join",
    "/subscriptions//resourceGroups"
  })
  void shouldLeaveNamesAsTheyAre(String path) {
    assertThat(ArmPath.canonical(path)).isEqualTo(path);
  }
}
