package io.fluxconfig.testbed.tenancy;

import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.tenancy.Right.Place;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What the API server says that a ServiceAccount may do: it is asked for each verb on each resource
 * that it serves, in the cluster, in the ServiceAccount's namespace and in another one.
 *
 * @param client may ask for others
 * @param matrix all that is asked for
 */
record AskedRights(KubernetesClient client, Set<Right> matrix) {
  private static final int AT_ONCE = 8;
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

  /** Of all that a cluster serves; {@code more} is added to it. */
  static AskedRights of(KubernetesClient client, Stream<Right> more) {
    var cells =
        Stream.of(served(client), special(), named(client), more)
            .flatMap(each -> each)
            .map(each -> each.at(Place.CLUSTER));
    return new AskedRights(client, cells.collect(toSet()));
  }

  /** Everything that a ServiceAccount may do, at the widest place where it may. */
  Set<Right> of(String namespace, String serviceAccount) throws InterruptedException {
    var user = "system:serviceaccount:%s:%s".formatted(namespace, serviceAccount);
    var groups =
        List.of(
            "system:serviceaccounts",
            "system:serviceaccounts:" + namespace,
            "system:authenticated");
    try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
      var questions =
          matrix.stream()
              .map(right -> (Callable<Stream<Right>>) () -> widest(user, groups, namespace, right));
      return executor.invokeAll(questions.toList()).stream()
          .flatMap(Future::resultNow)
          .collect(toSet());
    }
  }

  private Stream<Right> widest(String user, List<String> groups, String namespace, Right right) {
    if (isAllowed(user, groups, right, "")) {
      return Stream.of(right);
    }
    return Stream.of(
            isAllowed(user, groups, right, namespace) ? right.at(Place.OWN) : null,
            isAllowed(user, groups, right, "default") ? right.at(Place.ELSEWHERE) : null)
        .filter(found -> found != null);
  }

  private boolean isAllowed(String user, List<String> groups, Right right, String namespace) {
    var parts = right.resource().split("/", 2);
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withGroups(groups)
            .withNewResourceAttributes()
            .withGroup(right.group())
            .withResource(parts[0])
            .withSubresource(parts.length > 1 ? parts[1] : null)
            .withName(right.name())
            .withVerb(right.verb())
            .withNamespace(namespace)
            .endResourceAttributes()
            .endSpec()
            .build();
    return client
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }

  private static Stream<Right> served(KubernetesClient client) {
    var versions =
        client.getApiGroups().getGroups().stream()
            .map(group -> group.getPreferredVersion().getGroupVersion());
    return Stream.concat(Stream.of("v1"), versions)
        .flatMap(
            version ->
                client.getApiResources(version).getResources().stream()
                    .map(APIResource::getName)
                    .flatMap(
                        resource -> VERBS.stream().map(verb -> cell(version, resource, verb))));
  }

  /** Verbs that Kubernetes knows beside those. */
  private static Stream<Right> special() {
    return Stream.of(
        cell("v1", "users", "impersonate"),
        cell("v1", "groups", "impersonate"),
        cell("v1", "serviceaccounts", "impersonate"),
        cell(RBAC + "/v1", "roles", "bind"),
        cell(RBAC + "/v1", "roles", "escalate"),
        cell(RBAC + "/v1", "clusterroles", "bind"),
        cell(RBAC + "/v1", "clusterroles", "escalate"));
  }

  /** A role can be allowed by its name. */
  private static Stream<Right> named(KubernetesClient client) {
    return client.rbac().clusterRoles().list().getItems().stream()
        .map(role -> role.getMetadata().getName())
        .flatMap(
            name ->
                Stream.of("bind", "escalate")
                    .map(verb -> new Right(Place.CLUSTER, RBAC, "clusterroles", name, verb)));
  }

  private static Right cell(String version, String resource, String verb) {
    var group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    return new Right(Place.CLUSTER, group, resource, "", verb);
  }
}
