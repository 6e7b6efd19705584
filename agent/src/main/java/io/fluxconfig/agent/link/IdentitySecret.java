package io.fluxconfig.agent.link;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.Names;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the identity in a Secret of the agent's own namespace. */
@Singleton
class IdentitySecret {
  static final String NAME = "fluxconfig-agent-identity";
  private static final String PRIVATE_KEY = "privateKey";
  private static final String PUBLIC_KEY = "publicKey";
  private static final String SEALING_KEYS = "sealingKeys";
  private static final String CLUSTER_ID = "clusterId";
  private static final String CLUSTER_NAME = "clusterName";
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final String namespace;

  IdentitySecret(KubernetesClient client, AgentConfig config) {
    this.client = client;
    this.namespace = config.namespace();
  }

  /**
   * The identity as it lies there.
   *
   * @throws IllegalStateException if it is damaged: only a person may throw a key away
   */
  Optional<Identity> read() {
    var secret = client.secrets().inNamespace(namespace).withName(NAME).get();
    return Optional.ofNullable(secret).map(this::identity);
  }

  /** Stores a new one unless another agent was faster; gives the one that lies there then. */
  Identity create(Identity fresh) {
    try {
      client.resource(secret(content(fresh))).create();
      return fresh;
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      return read().orElseThrow(() -> e);
    }
  }

  /** Stores that the agent has joined. */
  void joined(Identity identity, String clusterName) {
    var content = content(identity);
    content.put(CLUSTER_ID, identity.clusterId().orElseThrow().getBytes(StandardCharsets.UTF_8));
    content.put(CLUSTER_NAME, String.valueOf(clusterName).getBytes(StandardCharsets.UTF_8));
    client
        .resource(secret(content))
        .fieldManager(Names.AGENT_FIELD_MANAGER)
        .forceConflicts()
        .serverSideApply();
  }

  private static Map<String, byte[]> content(Identity identity) {
    var content = new HashMap<String, byte[]>();
    content.put(PRIVATE_KEY, identity.privateKey().getEncoded());
    content.put(PUBLIC_KEY, identity.publicKey().getBytes(StandardCharsets.UTF_8));
    var sealing = identity.sealingKeys().stream().map(SealingKey::line).toList();
    content.put(SEALING_KEYS, String.join("\n", sealing).getBytes(StandardCharsets.UTF_8));
    return content;
  }

  private Secret secret(Map<String, byte[]> content) {
    var data = new HashMap<String, String>();
    content.forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
    return new SecretBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(namespace)
        .endMetadata()
        .withData(data)
        .build();
  }

  private Identity identity(Secret secret) {
    try {
      var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
      return Identity.of(
          Base64.getDecoder().decode(data.getOrDefault(PRIVATE_KEY, "")),
          text(data, PUBLIC_KEY).orElseThrow(() -> new GeneralSecurityException("no public key")),
          sealingKeys(text(data, SEALING_KEYS).orElse("")),
          text(data, CLUSTER_ID));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Without the cause: it might quote the key.
      throw new IllegalStateException(
          "the Secret %s/%s holds no usable identity: delete it, and join this cluster again"
              .formatted(namespace, NAME));
    }
  }

  private static List<SealingKey> sealingKeys(String lines) throws GeneralSecurityException {
    var keys = new ArrayList<SealingKey>();
    for (var line : lines.lines().toList()) {
      keys.add(SealingKey.read(line));
    }
    return keys;
  }

  private static Optional<String> text(Map<String, String> data, String key) {
    return Optional.ofNullable(data.get(key))
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
        .filter(value -> !value.isBlank());
  }
}
