package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.ssh.SshKeyPair;
import io.fluxconfig.expansion.ssh.SshPrivateKeys;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the SSH key pair that was made for a configuration is kept as long as the configuration
 * lives, also while it isn't used: its public half is at a Git host.
 */
public final class SshKeySecret {
  private static final String IDENTITY = "identity";
  private static final String PUBLIC = "identity.pub";

  private SshKeySecret() {}

  /** Whether an object is that Secret: no tenant can write in the pair's own namespace. */
  public static boolean is(FluxConfig config, Secret secret, String namespace) {
    var metadata = secret.getMetadata();
    return Ownership.names(config, secret)
        && namespace.equals(metadata.getNamespace())
        && name(config).equals(metadata.getName());
  }

  /** The pair in a Secret, if it can be used. */
  static Optional<SshKeyPair> read(FluxConfig config, Optional<Secret> found) {
    return found
        .filter(secret -> Ownership.names(config, secret))
        .map(Secret::getData)
        .map(data -> data.get(IDENTITY))
        .flatMap(Base64Text::decode)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .flatMap(key -> SshPrivateKeys.check(key).value());
  }

  static Secret of(FluxConfig config, String namespace, SshKeyPair pair) {
    var metadata = config.getMetadata();
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name(config))
        .withNamespace(namespace)
        .withLabels(new TreeMap<>(Labels.ownedBy(metadata.getNamespace(), metadata.getName())))
        .endMetadata()
        .withType("Opaque")
        .withData(
            new TreeMap<>(
                Map.of(
                    IDENTITY, Base64Text.encode(pair.privateKey()),
                    PUBLIC, Base64Text.encode(pair.publicKey()))))
        .build();
  }

  private static String name(FluxConfig config) {
    var metadata = config.getMetadata();
    return Names.sshKey(metadata.getNamespace(), metadata.getName());
  }
}
