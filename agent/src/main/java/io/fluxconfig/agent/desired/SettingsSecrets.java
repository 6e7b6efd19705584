package io.fluxconfig.agent.desired;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.link.Joining;
import io.fluxconfig.agent.link.Unsealing;
import io.fluxconfig.agent.link.UnsealingException;
import io.fluxconfig.agent.observed.Arrivals;
import io.fluxconfig.agent.observed.Key;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.protocol.ProtectedSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** The protected settings of all configurations: Secrets in the agent's own namespace. */
@Singleton
class SettingsSecrets {
  private final KubernetesClient client;
  private final Joining joining;
  private final String namespace;
  private final List<Runnable> repairers = new CopyOnWriteArrayList<>();
  private final Arrivals arrivals = new Arrivals();
  private SharedIndexInformer<Secret> informer;

  SettingsSecrets(KubernetesClient client, Joining joining, AgentConfig config) {
    this.client = client;
    this.joining = joining;
    this.namespace = config.namespace();
  }

  void start(@Observes StartupEvent event) {
    informer =
        client
            .secrets()
            .inNamespace(namespace)
            .withLabelSelector(Labels.MANAGED_SELECTOR)
            .runnableInformer(0)
            .exceptionHandler((started, failure) -> true)
            .addEventHandler(new Changes());
    informer.start();
  }

  void stop(@Observes ShutdownEvent event) {
    informer.stop();
  }

  boolean isSynced() {
    return informer != null && informer.hasSynced();
  }

  /** Calls back when one has gone, or was edited. */
  void onDamage(Runnable repairer) {
    repairers.add(repairer);
  }

  /** Whether anything lies there. */
  boolean exists(Key key) {
    return informer.getStore().getByKey(namespace + "/" + name(key)) != null;
  }

  /**
   * In which generation the settings were given that lie there; empty when there are none, or other
   * hands have changed them.
   */
  OptionalLong generation(Key key) {
    var cached = informer.getStore().getByKey(namespace + "/" + name(key));
    return Optional.ofNullable(cached)
        .map(secret -> generation(secret))
        .orElse(OptionalLong.empty());
  }

  /** Waits until the cache shows the settings of a generation, or a while has passed. */
  void await(Key key, OptionalLong generation, Duration longest) throws InterruptedException {
    arrivals.await(() -> generation(key).equals(generation), longest);
  }

  /**
   * What was sent for a configuration, readable; empty when nothing was.
   *
   * @throws RefusedException if it isn't for this configuration and this cluster, or if the service
   *     has it no longer, and it isn't here either
   */
  Optional<Map<String, String>> open(Key key, ProtectedSettings desired) {
    if (desired == null) {
      return Optional.empty();
    }
    if (desired.sealed() == null) {
      checkPresent(key, desired.generation());
      return Optional.empty();
    }
    try {
      var identity = joining.joined().orElseThrow();
      return Optional.of(Unsealing.open(identity, key.namespace(), key.name(), desired));
    } catch (UnsealingException e) {
      throw new RefusedException(
          "the protected settings of generation %d can't be opened, they are %s: give them again"
              .formatted(desired.generation(), e.getMessage()));
    }
  }

  private void checkPresent(Key key, long generation) {
    var present = Optional.ofNullable(named(key).get()).map(SettingsSecrets::generation);
    if (!present.equals(Optional.of(OptionalLong.of(generation)))) {
      throw new RefusedException(
          "the protected settings of generation %d are not in the cluster as they were given, and the service keeps them no longer: give them again"
              .formatted(generation));
    }
  }

  /** Makes what lies there what was sent. */
  void put(Key key, long generation, Map<String, String> settings) {
    if (Optional.ofNullable(named(key).get()).filter(SettingsSecrets::isEdited).isPresent()) {
      // An apply alone would leave alone what other hands have added.
      named(key).delete();
    }
    client
        .resource(secret(key, generation, settings))
        .fieldManager(Names.AGENT_FIELD_MANAGER)
        .forceConflicts()
        .serverSideApply();
  }

  /** Removes what lies there. */
  void remove(Key key) {
    named(key).delete();
  }

  private io.fabric8.kubernetes.client.dsl.Resource<Secret> named(Key key) {
    return client.secrets().inNamespace(namespace).withName(name(key));
  }

  private static String name(Key key) {
    return Names.protectedSettings(key.namespace(), key.name());
  }

  private Secret secret(Key key, long generation, Map<String, String> settings) {
    var data = new HashMap<String, String>();
    settings.forEach((name, value) -> data.put(name, encoded(value)));
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name(key))
        .withLabels(Labels.ownedBy(key.namespace(), key.name()))
        .withAnnotations(
            Map.of(
                Labels.SETTINGS_GENERATION,
                String.valueOf(generation),
                Labels.SETTINGS_NAMES,
                names(data)))
        .endMetadata()
        .withType("Opaque")
        .withData(data)
        .build();
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String names(Map<String, String> data) {
    return String.join(",", new TreeSet<>(data.keySet()));
  }

  /** By who has written what, rather than by a hash: that would tell of a weak password. */
  private static boolean isEdited(Secret secret) {
    var annotations = Objects.requireNonNullElse(secret.getMetadata().getAnnotations(), Map.of());
    var data = Objects.requireNonNullElse(secret.getData(), Map.<String, String>of());
    return !names(data).equals(annotations.get(Labels.SETTINGS_NAMES))
        || Objects.requireNonNullElse(
                secret.getMetadata().getManagedFields(), List.<ManagedFieldsEntry>of())
            .stream()
            .filter(entry -> entry.getFieldsV1() != null)
            .filter(entry -> entry.getFieldsV1().getAdditionalProperties().containsKey("f:data"))
            .anyMatch(
                entry ->
                    !Names.AGENT_FIELD_MANAGER.equals(entry.getManager())
                        || !"Apply".equals(entry.getOperation()));
  }

  private static OptionalLong generation(Secret secret) {
    if (isEdited(secret)) {
      return OptionalLong.empty();
    }
    var annotations = secret.getMetadata().getAnnotations();
    var text = annotations == null ? null : annotations.get(Labels.SETTINGS_GENERATION);
    return text != null && text.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private final class Changes implements ResourceEventHandler<Secret> {
    @Override
    public void onAdd(Secret added) {
      arrivals.signal();
    }

    @Override
    public void onUpdate(Secret before, Secret after) {
      arrivals.signal();
      if (isEdited(after)) {
        repairers.forEach(Runnable::run);
      }
    }

    @Override
    public void onDelete(Secret last, boolean stateUnknown) {
      arrivals.signal();
      repairers.forEach(Runnable::run);
    }
  }
}
