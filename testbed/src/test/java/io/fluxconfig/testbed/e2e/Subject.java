package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.testbed.client.Answer;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.client.ManagementClient;
import io.fluxconfig.testbed.git.ServedRepository;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One configuration under test: declared at the service, looked at there and in the cluster. What a
 * test commits are ConfigMaps with one member, {@code value}: the last part of the path is the
 * ConfigMap's name.
 *
 * @param service the running service
 * @param cluster the cluster's name there
 * @param view the configuration in the cluster
 * @param repository its source
 */
record Subject(
    ManagementClient service, String cluster, ClusterView view, ServedRepository repository) {
  /**
   * Above what a loaded machine takes for the whole way; a test that needs it has found a fault.
   */
  static final Duration WITHIN = Duration.ofSeconds(60);

  String name() {
    return view.name();
  }

  String namespace() {
    return view.namespace();
  }

  /** Its repository's folder {@code app}, looked at every 5 s, pruned. */
  Declaration declaration() {
    return Declaration.of(repository.url());
  }

  /** Commits one ConfigMap; returns the commit. */
  String commit(String path, String value) {
    return commit(Map.of(path, value));
  }

  /** Commits ConfigMaps, values by path; returns the commit. */
  String commit(Map<String, String> values) {
    return commitTo("main", values);
  }

  String commitTo(String branch, Map<String, String> values) {
    var files = new HashMap<String, String>();
    values.forEach((path, value) -> files.put(path + ".yaml", configMap(path, value)));
    return repository.commit(branch, "Change " + values.keySet(), files);
  }

  String configMap(String path, String value) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %s
          namespace: %s
        data:
          value: "%s"
        """
        .formatted(path.replaceFirst(".*/", ""), namespace(), value);
  }

  Answer put(Declaration declaration) {
    return attempt(declaration).orFail();
  }

  /** A PUT that may be refused. */
  Answer attempt(Declaration declaration) {
    return service.put(cluster, name(), declaration.properties(namespace()));
  }

  Answer delete() {
    return service.delete(cluster, name(), false).orFail();
  }

  JsonNode properties() {
    return service.get(cluster, name()).orFail().body().path("properties");
  }

  void awaitCompliantAt(String commit) {
    await(name() + " is Compliant at " + commit)
        .atMost(WITHIN)
        .ignoreExceptionsMatching(Subject::isPassing)
        .untilAsserted(
            () -> {
              assertThat(properties().path("complianceState").asText())
                  .isEqualTo(ComplianceState.COMPLIANT);
              assertThat(properties().path("sourceSyncedCommitId").asText()).endsWith(commit);
              assertThat(properties().path("errorMessage").asText()).isEmpty();
            });
  }

  /** Waits for a state and an error message that has all these words. */
  void awaitState(String complianceState, String... words) {
    await(name() + " is " + complianceState)
        .atMost(WITHIN)
        .ignoreExceptionsMatching(Subject::isPassing)
        .untilAsserted(
            () -> {
              assertThat(properties().path("complianceState").asText()).isEqualTo(complianceState);
              for (var word : words) {
                assertThat(properties().path("errorMessage").asText()).contains(word);
              }
            });
  }

  void awaitValue(String configMap, String value) {
    await(configMap + " says " + value)
        .atMost(WITHIN)
        .ignoreExceptionsMatching(Subject::isPassing)
        .untilAsserted(() -> assertThat(value(configMap)).isEqualTo(value));
  }

  /**
   * The member {@code value} of a ConfigMap in the configuration's namespace; null where there is
   * none.
   */
  String value(String configMap) {
    return view.configMap(configMap).map(found -> found.getData().get("value")).orElse(null);
  }

  /** Waits for an operation's terminal word. */
  String awaitEnd(Answer accepted) {
    var url = accepted.header("Azure-AsyncOperation").orElseThrow();
    return await("the operation of " + name() + " ends")
        .atMost(WITHIN)
        .ignoreExceptionsMatching(Subject::isPassing)
        .until(
            () -> service.send("GET", url, null).orFail().body().path("status").asText(),
            END::containsKey);
  }

  void awaitGone() {
    await(name() + " is gone")
        .atMost(WITHIN)
        .ignoreExceptionsMatching(Subject::isPassing)
        .untilAsserted(
            () -> {
              assertThat(service.get(cluster, name()).status()).isEqualTo(404);
              assertThat(view.fluxConfig()).isEmpty();
            });
  }

  private static final Map<String, Boolean> END =
      Map.of("Succeeded", true, "Failed", true, "Canceled", true);

  /** A part that is being restarted can't be asked. */
  private static boolean isPassing(Throwable failure) {
    return failure instanceof UncheckedIOException
        || failure instanceof IllegalStateException
        || failure instanceof KubernetesClientException;
  }
}
