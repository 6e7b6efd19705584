package io.fluxconfig.service.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final String GROUP = "/subscriptions/s/resourceGroups/prod";
  private static final String CLUSTER =
      GROUP + "/providers/Microsoft.Kubernetes/connectedClusters/c";

  private static String scope(String path) {
    return Scope.of(Scope.segments(path)).id();
  }

  @Test
  void shouldBeTheNarrowestThatHoldsWhatAPathLeadsTo() {
    assertThat(scope("/")).isEqualTo("/");
    assertThat(scope("/admin/clients")).isEqualTo("/");
    assertThat(scope("/subscriptions")).isEqualTo("/");
    assertThat(scope("/subscriptions/s/providers/X")).isEqualTo("/subscriptions/s");
    assertThat(scope("/subscriptions/s/resourceGroups")).isEqualTo("/subscriptions/s");
    assertThat(scope(GROUP + "/")).isEqualTo(GROUP);
    assertThat(scope(GROUP + "/providers/Microsoft.Kubernetes/connectedClusters")).isEqualTo(GROUP);
    assertThat(scope(CLUSTER + "/providers/X/fluxConfigurations/y")).isEqualTo(CLUSTER);
  }

  @Test
  void shouldBeWiderWhereSomethingIsNotKnown() {
    assertThat(scope(GROUP + "/providers/Microsoft.Authorization/roleAssignments/x"))
        .isEqualTo(GROUP);
    assertThat(scope("/subscriptions/s/resource%47roups/g")).isEqualTo("/subscriptions/s");
    assertThat(scope("//subscriptions/s")).isEqualTo("/");
  }

  @Test
  void shouldLieInOthersByWholeNamesOnly() {
    var grants =
        new Grants(List.of(new Grants.Grant("/subscriptions/s/resourcegroups/pro", Role.OWNER)));
    var inside = new Grants(List.of(new Grants.Grant(new Scope(CLUSTER).key(), Role.READER)));

    assertThat(grants.includes(Role.READER, new Scope(GROUP))).isFalse();
    assertThat(grants.reachInto(new Scope("/subscriptions/s/resourceGroups/p"))).isFalse();
    assertThat(grants.reachInto(new Scope("/SUBSCRIPTIONS/s"))).isTrue();
    assertThat(inside.includes(Role.READER, new Scope(CLUSTER.toUpperCase()))).isTrue();
    assertThat(inside.includes(Role.CONTRIBUTOR, new Scope(CLUSTER))).isFalse();
    assertThat(inside.includes(Role.READER, new Scope(GROUP))).isFalse();
    assertThat(inside.reachInto(new Scope(GROUP))).isTrue();
    assertThat(Grants.EVERYTHING.includes(Role.OWNER, new Scope(CLUSTER))).isTrue();
  }
}
