package io.fluxconfig.testbed.chart;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fluxconfig.testbed.cluster.Cluster;
import io.fluxconfig.testbed.install.PodTemplate;
import java.time.Duration;

/**
 * Does for a Job what no kubelet does here: runs its pod, as a process of this machine, and says
 * how that has ended.
 *
 * @param cluster has none
 */
public record PlayedKubelet(Cluster cluster) {
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /** Waits for the Job's pod, and runs it to its end. */
  public void run(String namespace, String job) {
    var pod =
        await("pod of " + job).atMost(WITHIN).until(() -> pod(namespace, job), one -> one != null);
    var exitCode = new PodTemplate(cluster, namespace, pod.getSpec()).run();
    var phase = exitCode == 0 ? "Succeeded" : "Failed";
    cluster
        .client()
        .resource(pod)
        .editStatus(
            found -> {
              found.setStatus(new PodStatusBuilder(found.getStatus()).withPhase(phase).build());
              return found;
            });
  }

  private Pod pod(String namespace, String job) {
    return cluster
        .client()
        .pods()
        .inNamespace(namespace)
        .withLabel("batch.kubernetes.io/job-name", job)
        .list()
        .getItems()
        .stream()
        .findFirst()
        .orElse(null);
  }
}
