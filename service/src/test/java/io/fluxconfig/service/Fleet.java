package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.Client.Answer;
import java.util.UUID;

/** A cluster of a test's own at the service under test. */
public class Fleet {
  /** A configuration that is valid. */
  public static final String GIT =
      """
      {"properties": {
        "namespace": "apps",
        "gitRepository": {"url": "https://git.example.com/repo", "repositoryRef": {"branch": "main"}},
        "kustomizations": {"infra": {"path": "infra"}, "app": {"path": "app", "dependsOn": ["infra"]}}
      }}
      """;

  private static final String CONNECTED = "Microsoft.Kubernetes/connectedClusters";

  private final Client client;
  private final String cluster;

  public Fleet(Client client) {
    this(client, "sub", "group", CONNECTED, "c-" + UUID.randomUUID());
  }

  /** A cluster at an address, such as of another type. */
  public Fleet(Client client, String subscription, String group, String type, String name) {
    this(
        client,
        "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
            .formatted(subscription, group, type, name));
  }

  private Fleet(Client client, String cluster) {
    this.client = client;
    this.cluster = cluster;
  }

  /** The same cluster, at another replica of the service. */
  public Fleet at(Client replica) {
    return new Fleet(replica, cluster);
  }

  /** Registers it. */
  public Fleet registered() {
    assertThat(client.put(clusterPath(), "{}").status()).isEqualTo(201);
    return this;
  }

  /** Its agent, joined. */
  public Agent joined() {
    var agent = new Agent(client);
    assertThat(agent.join(joinToken()).status()).isEqualTo(200);
    return agent;
  }

  public String joinToken() {
    var answer = client.post(cluster + "/joinToken" + Client.VERSION);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().get("token").asText();
  }

  /** What an operator asks of the cluster's agent: {@code rotateKeys} or {@code revoke}. */
  public Answer ask(String action) {
    return client.post(cluster + "/" + action + Client.VERSION);
  }

  /** What is shown of the cluster. */
  public JsonNode shown() {
    return client.get(clusterPath()).body().get("properties");
  }

  public String resourceId() {
    return cluster;
  }

  public String clusterPath() {
    return cluster + Client.VERSION;
  }

  /** A POST to the cluster, such as {@code adopt}. */
  public Answer post(String action) {
    return client.post(cluster + "/" + action + Client.VERSION);
  }

  /** A DELETE of the cluster, with a query such as {@code &forceDelete=true}. */
  public Answer deleteCluster(String query) {
    return client.delete(clusterPath() + query);
  }

  /** The cluster's properties. */
  public JsonNode properties() {
    return client.get(clusterPath()).body().get("properties");
  }

  public String configurations() {
    return cluster + "/providers/Microsoft.KubernetesConfiguration/fluxConfigurations";
  }

  public String path(String name) {
    return configurations() + "/" + name + Client.VERSION;
  }

  public Answer put(String name, String body) {
    return client.put(path(name), body);
  }

  public Answer patch(String name, String body) {
    return client.call("PATCH", path(name), body);
  }

  public Answer get(String name) {
    return client.get(path(name));
  }

  public Answer delete(String name) {
    return client.delete(path(name));
  }

  /** Status of the operation that an answer has begun. */
  public String operation(Answer begun) {
    return client.get(begun.header("Azure-AsyncOperation")).body().get("status").asText();
  }
}
