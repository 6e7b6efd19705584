package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.RoleRefBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.api.v1alpha1.Scope;
import java.util.List;
import java.util.Locale;

/** Whom Flux impersonates, and what that one may do. */
final class AccessPlan {
  private static final String CLUSTER_ROLE = "cluster-admin";

  /** Kubernetes' own role for the owner of a namespace. */
  private static final String NAMESPACE_ROLE = "admin";

  private AccessPlan() {}

  static List<HasMetadata> of(FluxConfig config) {
    var namespace = config.getMetadata().getNamespace();
    var binding =
        config.getSpec().scope() == Scope.CLUSTER
            ? clusterRoleBinding(namespace)
            : roleBinding(namespace);
    return List.of(serviceAccount(namespace, config.getSpec().scope()), binding);
  }

  /** The admission policies go by its label. */
  private static ServiceAccount serviceAccount(String namespace, Scope scope) {
    return new ServiceAccountBuilder()
        .withMetadata(Generated.shared(namespace, namespace, Names.FLUX_APPLIER))
        .editMetadata()
        .addToLabels(Labels.SCOPE, scope.name().toLowerCase(Locale.ROOT))
        .endMetadata()
        .build();
  }

  private static HasMetadata clusterRoleBinding(String namespace) {
    return new ClusterRoleBindingBuilder()
        .withMetadata(Generated.shared(namespace, null, Names.clusterRoleBinding(namespace)))
        .withRoleRef(role(CLUSTER_ROLE))
        .withSubjects(subject(namespace))
        .build();
  }

  private static HasMetadata roleBinding(String namespace) {
    return new RoleBindingBuilder()
        .withMetadata(Generated.shared(namespace, namespace, Names.FLUX_APPLIER))
        .withRoleRef(role(NAMESPACE_ROLE))
        .withSubjects(subject(namespace))
        .build();
  }

  private static RoleRef role(String name) {
    return new RoleRefBuilder()
        .withApiGroup("rbac.authorization.k8s.io")
        .withKind("ClusterRole")
        .withName(name)
        .build();
  }

  private static Subject subject(String namespace) {
    return new SubjectBuilder()
        .withKind("ServiceAccount")
        .withName(Names.FLUX_APPLIER)
        .withNamespace(namespace)
        .build();
  }
}
