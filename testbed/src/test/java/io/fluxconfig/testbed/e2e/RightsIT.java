package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The API server is asked what the shipped RBAC allows; agent and controller run under it in all
 * other tests.
 */
class RightsIT {
  private final Fixture fixture = Fixture.shared();

  @ParameterizedTest
  @CsvSource({
    "fluxconfig-agent, '', secrets, get, fluxconfig-system, true",
    "fluxconfig-agent, '', secrets, get, default, false",
    "fluxconfig-agent, '', secrets, list, kube-system, false",
    "fluxconfig-agent, '', namespaces, delete, '', false",
    "fluxconfig-agent, '', configmaps, create, default, false",
    "fluxconfig-agent, clusterconfig.azure.com, fluxconfigs, delete, default, true",
    "fluxconfig-agent, clusterconfig.azure.com, fluxconfigs/status, patch, default, false",
    "fluxconfig-agent, kustomize.toolkit.fluxcd.io, kustomizations, create, default, false",
    "fluxconfig-agent, rbac.authorization.k8s.io, clusterrolebindings, create, '', false",
    "fluxconfig-controller, kustomize.toolkit.fluxcd.io, kustomizations, patch, default, true",
    "fluxconfig-controller, clusterconfig.azure.com, fluxconfigs, create, default, false",
    "fluxconfig-controller, clusterconfig.azure.com, fluxconfigs, delete, default, false",
    "fluxconfig-controller, apps, deployments, create, default, false",
    "fluxconfig-controller, '', configmaps, create, default, false",
    "fluxconfig-controller, '', namespaces, create, '', false",
    "fluxconfig-controller, rbac.authorization.k8s.io, clusterroles, create, '', false",
    "fluxconfig-controller, rbac.authorization.k8s.io, clusterroles, escalate, '', false",
    "fluxconfig-controller, rbac.authorization.k8s.io, clusterroles, bind, '', false",
    "fluxconfig-controller, '', serviceaccounts/token, create, default, false",
    "fluxconfig-controller, '', serviceaccounts, impersonate, default, false"
  })
  void shouldAllowNoMoreThanTheWorkNeeds(
      String serviceAccount,
      String group,
      String resource,
      String verb,
      String namespace,
      boolean allowed) {
    // Given
    var parts = resource.split("/", 2);
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser("system:serviceaccount:fluxconfig-system:" + serviceAccount)
            .withGroups("system:serviceaccounts", "system:authenticated")
            .withNewResourceAttributes()
            .withGroup(group)
            .withResource(parts[0])
            .withSubresource(parts.length > 1 ? parts[1] : null)
            .withVerb(verb)
            .withNamespace(namespace)
            .endResourceAttributes()
            .endSpec()
            .build();

    // When
    var answer = fixture.client().authorization().v1().subjectAccessReview().create(review);

    // Then
    assertThat(answer.getStatus().getAllowed()).isEqualTo(allowed);
  }
}
