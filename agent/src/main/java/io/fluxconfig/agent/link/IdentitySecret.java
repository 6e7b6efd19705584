package io.fluxconfig.agent.link;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.Names;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the identity in a Secret of the agent's own namespace. Each write is one call that either
 * happens or doesn't, and fails where somebody else has written in between.
 */
@Singleton
class IdentitySecret {
  static final String NAME = "fluxconfig-agent-identity";
  private static final String PRIVATE_KEY = "privateKey";
  private static final String PUBLIC_KEY = "publicKey";
  private static final String SEALING_KEYS = "sealingKeys";
  private static final String CLUSTER_ID = "clusterId";
  private static final String CLUSTER_NAME = "clusterName";
  private static final String SINCE = "keysSince";
  private static final String NEXT_PRIVATE_KEY = "nextPrivateKey";
  private static final String NEXT_PUBLIC_KEY = "nextPublicKey";
  private static final String NEXT_SEALING_KEY = "nextSealingKey";
  private static final List<String> REMOVABLE =
      List.of(NEXT_PRIVATE_KEY, NEXT_PUBLIC_KEY, NEXT_SEALING_KEY);
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final Clock clock;
  private final String namespace;

  IdentitySecret(KubernetesClient client, Clock clock, AgentConfig config) {
    this.client = client;
    this.clock = clock;
    this.namespace = config.namespace();
  }

  /**
   * The identity as it lies there.
   *
   * @throws IllegalStateException if it is damaged: only a person may throw a key away
   */
  Optional<StoredIdentity> read() {
    var secret = client.secrets().inNamespace(namespace).withName(NAME).get();
    return Optional.ofNullable(secret).map(this::stored);
  }

  /** Stores a new one unless another agent was faster; gives the one that lies there then. */
  StoredIdentity create(Identity fresh) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var wanted = new StoredIdentity(fresh, Optional.empty(), Optional.empty(), now, null);
    try {
      return stored(client.resource(secret(wanted)).create());
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      return read().orElseThrow(() -> e);
    }
  }

  /**
   * Stores it in the place of what it was made from; gives what lies there now. A merge, not an
   * apply: that would leave what an end of a rotation must remove, if the Secret was ever restored
   * by other hands.
   *
   * @throws KubernetesClientException also if something else lies there by now
   */
  StoredIdentity write(StoredIdentity identity) {
    var data = new HashMap<String, String>();
    REMOVABLE.forEach(key -> data.put(key, null));
    data.putAll(encoded(identity));
    var change = Map.of("metadata", Map.of("resourceVersion", identity.version()), "data", data);
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(Names.AGENT_FIELD_MANAGER)
            .build();
    return stored(
        client
            .secrets()
            .inNamespace(namespace)
            .withName(NAME)
            .patch(context, client.getKubernetesSerialization().asJson(change)));
  }

  private Secret secret(StoredIdentity identity) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(namespace)
        .endMetadata()
        .withData(encoded(identity))
        .build();
  }

  private static Map<String, String> encoded(StoredIdentity identity) {
    var data = new HashMap<String, String>();
    content(identity)
        .forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
    return data;
  }

  private static Map<String, byte[]> content(StoredIdentity identity) {
    var content = new HashMap<String, byte[]>();
    var current = identity.current();
    content.put(PRIVATE_KEY, current.privateKey().getEncoded());
    content.put(PUBLIC_KEY, bytes(current.publicKey()));
    var sealing = current.sealingKeys().stream().map(SealingKey::line).toList();
    content.put(SEALING_KEYS, bytes(String.join("\n", sealing)));
    content.put(SINCE, bytes(identity.since().toString()));
    current.clusterId().ifPresent(id -> content.put(CLUSTER_ID, bytes(id)));
    identity.clusterName().ifPresent(name -> content.put(CLUSTER_NAME, bytes(name)));
    identity
        .next()
        .ifPresent(
            next -> {
              content.put(NEXT_PRIVATE_KEY, next.privateKey().getEncoded());
              content.put(NEXT_PUBLIC_KEY, bytes(next.publicKey()));
              content.put(NEXT_SEALING_KEY, bytes(next.sealingKey().line()));
            });
    return content;
  }

  private StoredIdentity stored(Secret secret) {
    try {
      var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
      var current = identity(data, PRIVATE_KEY, PUBLIC_KEY, SEALING_KEYS);
      var next =
          data.containsKey(NEXT_PRIVATE_KEY)
              ? Optional.of(identity(data, NEXT_PRIVATE_KEY, NEXT_PUBLIC_KEY, NEXT_SEALING_KEY))
              : Optional.<Identity>empty();
      var metadata = secret.getMetadata();
      var since = text(data, SINCE).orElse(metadata.getCreationTimestamp());
      return new StoredIdentity(
          current,
          text(data, CLUSTER_NAME),
          next,
          Instant.parse(since),
          metadata.getResourceVersion());
    } catch (GeneralSecurityException | IllegalArgumentException | DateTimeParseException e) {
      // Without the cause: it might quote the key.
      throw new IllegalStateException(
          "the Secret %s/%s holds no usable identity: delete it, and join this cluster again"
              .formatted(namespace, NAME));
    }
  }

  private static Identity identity(
      Map<String, String> data, String privateKey, String publicKey, String sealingKeys)
      throws GeneralSecurityException {
    return Identity.of(
        Base64.getDecoder().decode(data.getOrDefault(privateKey, "")),
        text(data, publicKey).orElseThrow(() -> new GeneralSecurityException("no public key")),
        sealingKeys(text(data, sealingKeys).orElse("")),
        text(data, CLUSTER_ID));
  }

  private static List<SealingKey> sealingKeys(String lines) throws GeneralSecurityException {
    var keys = new ArrayList<SealingKey>();
    for (var line : lines.lines().toList()) {
      keys.add(SealingKey.read(line));
    }
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> text(Map<String, String> data, String key) {
    return Optional.ofNullable(data.get(key))
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
        .filter(value -> !value.isBlank());
  }
}
