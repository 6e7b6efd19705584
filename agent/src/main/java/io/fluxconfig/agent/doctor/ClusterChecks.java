package io.fluxconfig.agent.doctor;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.AgentConfig;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the agent needs of its own cluster. */
final class ClusterChecks {
  private static final String GROUP = "clusterconfig.azure.com";
  private static final String FLUX_CONFIGS = "fluxconfigs";
  private static final List<String> ALL =
      List.of("get", "list", "watch", "create", "patch", "delete");

  private final KubernetesClient client;
  private final AgentConfig config;
  private boolean reachable;

  ClusterChecks(KubernetesClient client, AgentConfig config) {
    this.client = client;
    this.config = config;
  }

  /** A right of the agent's manifest; without a namespace it is meant in all of them. */
  private record Right(String group, String resource, String verb, String namespace) {
    String text() {
      return verb + " " + resource + (namespace == null ? "" : " in " + namespace);
    }
  }

  List<Supplier<Finding>> all() {
    return List.of(this::apiServer, this::definition, this::rights);
  }

  private Finding apiServer() {
    var where = client.getMasterUrl();
    try {
      var version = client.getKubernetesVersion().getGitVersion();
      reachable = true;
      return Finding.ok("api server", "%s answers, %s".formatted(where, version));
    } catch (KubernetesClientException e) {
      return Finding.fail(
          "api server",
          "%s doesn't answer as it should (%s)".formatted(where, text(e)),
          "check the pod's ServiceAccount and its way to the API server, or KUBECONFIG");
    }
  }

  private Finding definition() {
    if (!reachable) {
      return Finding.skip("definition", "the API server answers");
    }
    try {
      var served = client.getApiResources(GROUP + "/v1alpha1");
      if (served != null
          && served.getResources().stream().anyMatch(r -> r.getName().equals(FLUX_CONFIGS))) {
        return Finding.ok("definition", "the cluster serves FluxConfigs");
      }
    } catch (KubernetesClientException e) {
      return Finding.fail("definition", text(e), "see the line above");
    }
    return Finding.fail(
        "definition",
        "the cluster doesn't serve FluxConfigs",
        "apply fluxconfig's CustomResourceDefinition");
  }

  private Finding rights() {
    if (!reachable) {
      return Finding.skip("rights", "the API server answers");
    }
    try {
      var missing = needed().filter(right -> !isAllowed(right)).map(Right::text).toList();
      return missing.isEmpty()
          ? Finding.ok("rights", "the agent may do all that it needs")
          : Finding.fail(
              "rights",
              "the agent may not " + String.join(", ", missing),
              "apply src/main/kubernetes/agent.yaml, and run the agent as its ServiceAccount");
    } catch (KubernetesClientException e) {
      return Finding.fail("rights", text(e), "the API server must let anybody ask what they may");
    }
  }

  private Stream<Right> needed() {
    return Stream.of(
            ALL.stream().map(verb -> new Right(GROUP, FLUX_CONFIGS, verb, null)),
            Stream.of(new Right(GROUP, "fluxconfigs/cluster-scope", "use", null)),
            Stream.of("get", "create").map(verb -> new Right("", "namespaces", verb, null)),
            ALL.stream().map(verb -> new Right("", "secrets", verb, config.namespace())))
        .flatMap(rights -> rights);
  }

  private boolean isAllowed(Right right) {
    var parts = right.resource().split("/", 2);
    var review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withGroup(right.group())
            .withResource(parts[0])
            .withSubresource(parts.length > 1 ? parts[1] : null)
            .withVerb(right.verb())
            .withNamespace(right.namespace())
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(review).create().getStatus().getAllowed();
  }

  /** The message of a failure that never reached the server is in its cause. */
  private static String text(KubernetesClientException e) {
    return e.getStatus() != null && e.getStatus().getMessage() != null
        ? e.getStatus().getMessage()
        : Causes.deepest(e);
  }
}
