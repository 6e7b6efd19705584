package io.fluxconfig.agent.link;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The largest generation that this cluster has ever been sent, kept as an annotation on the
 * identity's Secret: it is as old as the cluster's membership, and outlives agent and service.
 */
@Singleton
public class HighWaterMark {
  private static final String PATCH =
      "{\"metadata\":{\"resourceVersion\":\"%s\",\"annotations\":{\"%s\":\"%d\"}}}";

  private final KubernetesClient client;
  private final String namespace;

  /** Null before it has been read. */
  private OptionalLong known;

  HighWaterMark(KubernetesClient client, AgentConfig config) {
    this.client = client;
    this.namespace = config.namespace();
  }

  /** The mark; empty before the first. */
  public synchronized OptionalLong get() {
    if (known == null) {
      known =
          Optional.ofNullable(secret().get()).map(HighWaterMark::of).orElse(OptionalLong.empty());
    }
    return known;
  }

  /** Raises it. Returns when that is stored; never lowers what another agent has stored. */
  public synchronized void raise(long generation) {
    var wanted = Math.max(generation, get().orElse(0));
    var present = secret().get();
    if (present == null) {
      throw new IllegalStateException(
          "the Secret %s/%s has gone: this cluster has to join again"
              .formatted(namespace, IdentitySecret.NAME));
    }
    if (of(present).orElse(-1) < wanted) {
      store(present, wanted);
    }
    known = OptionalLong.of(wanted);
  }

  /** By a patch, so that an apply of the Secret's content leaves it alone. */
  private void store(Secret present, long generation) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(Names.AGENT_FIELD_MANAGER)
            .build();
    var version = present.getMetadata().getResourceVersion();
    secret().patch(context, PATCH.formatted(version, Labels.NEWEST_GENERATION, generation));
  }

  private Resource<Secret> secret() {
    return client.secrets().inNamespace(namespace).withName(IdentitySecret.NAME);
  }

  private static OptionalLong of(Secret secret) {
    var annotations = secret.getMetadata().getAnnotations();
    var text = annotations == null ? null : annotations.get(Labels.NEWEST_GENERATION);
    return text != null && text.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
