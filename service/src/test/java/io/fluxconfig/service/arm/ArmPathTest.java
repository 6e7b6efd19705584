package io.fluxconfig.service.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmPathTest {
  private static final String CLUSTER =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/c";
  private static final String OF_CLUSTER = CLUSTER + "/providers/Microsoft.KubernetesConfiguration";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/subscriptions",
        "/tenants",
        "/subscriptions/s/resourceGroups/g",
        "/subscriptions/s/providers/Microsoft.KubernetesConfiguration/register",
        "/subscriptions/s/providers/Microsoft.ContainerService/managedClusters",
        CLUSTER + "/joinToken",
        OF_CLUSTER + "/fluxConfigurations/f/operations/x",
        OF_CLUSTER + "/extensions/flux/operations/x",
        OF_CLUSTER + "/sourceControlConfigurations"
      })
  void shouldGiveFixedSegmentsTheirUsualCase(String path) {
    assertThat(ArmPath.canonical(path.toLowerCase())).isEqualTo(path);
    assertThat(ArmPath.isArm(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/subscriptions/PROVIDERS/resourceGroups/ResourceGROUPS",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/PROVIDERS",
    "/subscriptions/s/resourceGroups/g/providers/Other.Provider/Things/X",
    "/subscriptions/s%2Fx/resourceGroups/a%20b",
    "/subscriptions/%2e%2e%2f",
    "/",
    "/agent/V1/Join",
    "/subscriptions//resourceGroups"
  })
  void shouldLeaveNamesAsTheyAre(String path) {
    assertThat(ArmPath.canonical(path)).isEqualTo(path);
  }

  @Test
  void shouldKnowOnlyOneWayToWriteAPath() {
    assertThat(ArmPath.canonical("/%73ubscriptions/s/resourceGroups/%67%28x%29/"))
        .isEqualTo("/subscriptions/s/resourceGroups/g(x)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/subscriptions/..",
        "/subscriptions/%2E%2e/x",
        "/a%2fb",
        "/a%5Cb",
        "/a%0ab",
        "/."
      })
  void shouldSeeThatASegmentIsMoreThanAName(String path) {
    assertThat(ArmPath.isStraight(ArmPath.canonical(path))).isFalse();
    assertThat(ArmPath.isStraight(CLUSTER)).isTrue();
  }
}
