package io.fluxconfig.testbed.link;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.client.Answer;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.PartProcess;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service, and a cluster of its own with the agent in it. There is no controller: what is looked
 * at here is whether a FluxConfig stands there, not what becomes of it.
 */
final class Link implements AutoCloseable {
  static final Duration WITHIN = Duration.ofSeconds(60);
  static final String NAMESPACE = "apps";
  private static final String NAME = "link";

  final Cluster cluster = Cluster.startLocal(List.of());
  final ServiceProcess service = ServiceProcess.start(Map.of());
  final ManagementClient client =
      new ManagementClient(service.url(), service.ca(), service.adminToken());
  private final Installation installation = Installation.on(cluster);
  private String token;

  /** Starts the agent; the first to join. */
  PartProcess startAgent(Map<String, String> settings) {
    return startAgent(service.url(), settings);
  }

  /** Starts an agent that finds the service at another address. */
  PartProcess startAgent(URI url, Map<String, String> settings) {
    if (token == null) {
      token = client.register(NAME);
    }
    return installation.startAgent(url, service.ca(), token, settings);
  }

  /** Has the service forget the cluster, registers it anew, and has the agent join again. */
  PartProcess registerAnew(PartProcess agent, Map<String, String> settings) {
    agent.kill();
    ofCluster("DELETE", "?forceDelete=true").orFail();
    cluster
        .client()
        .secrets()
        .inNamespace(Installation.NAMESPACE)
        .withName("fluxconfig-agent-identity")
        .delete();
    token = null;
    return startAgent(settings);
  }

  Answer put(String name, String branch) {
    return client.put(NAME, name, properties(NAMESPACE, branch, Map.of())).orFail();
  }

  /** With a password. */
  Answer putSecret(String name, String branch, String key) {
    Map<String, Object> more = Map.of("configurationProtectedSettings", Map.of("httpsKey", key));
    return client.put(NAME, name, properties(NAMESPACE, branch, more)).orFail();
  }

  Answer putIn(String namespace, String name) {
    return client.put(NAME, name, properties(namespace, "main", Map.of())).orFail();
  }

  void delete(String name) {
    client.delete(NAME, name, false).orFail();
  }

  Answer ofCluster(String method, String action) {
    return client.send(method, ManagementClient.clusterPath(NAME) + action, null);
  }

  JsonNode clusterProperties() {
    return ofCluster("GET", "").orFail().body().path("properties");
  }

  JsonNode properties(String name) {
    return client.get(NAME, name).orFail().body().path("properties");
  }

  Optional<FluxConfig> fluxConfig(String name) {
    return fluxConfig(NAMESPACE, name);
  }

  Optional<FluxConfig> fluxConfig(String namespace, String name) {
    return Optional.ofNullable(
        cluster.client().resources(FluxConfig.class).inNamespace(namespace).withName(name).get());
  }

  /** The branch that a configuration has in the cluster; empty where it isn't there. */
  String branch(String name) {
    return fluxConfig(name)
        .map(found -> found.getSpec().gitRepository().repositoryRef().branch())
        .orElse("");
  }

  void awaitBranch(String name, String branch) {
    await(name + " is at " + branch)
        .atMost(WITHIN)
        .ignoreExceptions()
        .until(() -> branch.equals(branch(name)));
  }

  static String log(PartProcess part) {
    try {
      return Files.readString(part.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> properties(
      String namespace, String branch, Map<String, Object> more) {
    var source = new HashMap<String, Object>();
    source.put("url", "https://git.example.com/repo");
    source.put("repositoryRef", Map.of("branch", branch));
    if (!more.isEmpty()) {
      source.put("httpsUser", "reader");
    }
    var all = new HashMap<String, Object>(more);
    all.put("namespace", namespace);
    all.put("scope", "cluster");
    all.put("gitRepository", source);
    all.put("kustomizations", Map.of("app", Map.of("path", "app")));
    return all;
  }

  @Override
  public void close() {
    installation.close();
    service.close();
    cluster.close();
  }
}
