package io.fluxconfig.testbed.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.testbed.client.ClusterView;
import io.fluxconfig.testbed.cluster.Cluster;
import java.time.Duration;
import java.util.Map;

/** A source that the real source-controller fetches, in a namespace of its own. */
public final class FluxSource implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final KubernetesClient client = Cluster.shared().client();
  private final String namespace = Cluster.shared().freshNamespace("source-it");

  /** One that isn't there yet. */
  public FluxSource() {
    Flux.shared();
    var name = new ObjectMetaBuilder().withName(namespace).build();
    client.resource(new NamespaceBuilder().withMetadata(name).build()).create();
  }

  /** A Secret beside it. */
  public void secret(String name, String type, Map<String, String> data) {
    var secret = new SecretBuilder().withMetadata(named(name)).withType(type);
    client.resource(secret.withStringData(data).build()).create();
  }

  /** An Opaque Secret beside it. */
  public void secret(String name, Map<String, String> data) {
    secret(name, "Opaque", data);
  }

  /** Makes the source; waits until it is fetched. Returns the revision. */
  public String fetch(String kind, Map<String, ?> spec) {
    var source = settled(kind, spec);
    assertThat(Ready.of(source)).hasValueSatisfying(r -> assertThat(r.status()).isEqualTo("True"));
    // Flux may say Ready a moment before it says of which revision.
    return await(kind + " has a revision")
        .atMost(SOON)
        .until(() -> revision(client.resource(source).get()), revision -> !revision.isEmpty());
  }

  private static String revision(GenericKubernetesResource source) {
    return ClusterView.text(source, "status", "artifact", "revision");
  }

  /** Makes the source; waits until it is refused. Returns what Flux says. */
  public String refusal(String kind, Map<String, ?> spec) {
    var ready = Ready.of(settled(kind, spec)).orElseThrow();
    assertThat(ready.status()).as(ready.message()).isEqualTo("False");
    return ready.message();
  }

  /** Deletes it, and its namespace. */
  @Override
  public void close() {
    client.namespaces().withName(namespace).delete();
  }

  private GenericKubernetesResource settled(String kind, Map<String, ?> spec) {
    var source = client.resource(create(kind, spec));
    await(kind + " is fetched or refused").atMost(SOON).until(() -> isSettled(source.get()));
    return source.get();
  }

  private static boolean isSettled(GenericKubernetesResource source) {
    return Ready.of(source).filter(ready -> !ready.status().equals("Unknown")).isPresent();
  }

  private GenericKubernetesResource create(String kind, Map<String, ?> spec) {
    var source = new GenericKubernetesResource();
    source.setApiVersion("source.toolkit.fluxcd.io/v1");
    source.setKind(kind);
    source.setMetadata(named("it"));
    source.setAdditionalProperty("spec", spec);
    return client.resource(source).create();
  }

  private ObjectMeta named(String name) {
    return new ObjectMetaBuilder().withName(name).withNamespace(namespace).build();
  }
}
