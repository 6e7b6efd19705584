package io.fluxconfig.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of the objects that belong to a configuration; each is computed here and nowhere else. */
public final class Names {
  /**
   * The ServiceAccount that Flux impersonates when it applies workloads (contract: observed in
   * clusters).
   */
  public static final String FLUX_APPLIER = "flux-applier";

  /** Field manager of the agent's writes. */
  public static final String AGENT_FIELD_MANAGER = "fluxconfig-agent";

  /** Field manager of the controller's writes. */
  public static final String CONTROLLER_FIELD_MANAGER = "fluxconfig-controller";

  /**
   * Longest configuration name, and longest kustomization name (contract: the published
   * specification).
   */
  public static final int MAX_NAME = 63;

  /**
   * Longest configuration name and kustomization name together: they become one object's name
   * (contract).
   */
  public static final int MAX_COMBINED_NAME = 62;

  /**
   * What a configuration's or kustomization's name looks like (contract: the published
   * specification).
   */
  public static final String NAME_PATTERN = "^[a-z0-9]([.\\-a-z0-9]*[a-z0-9])?$";

  /** What a namespace's name looks like (contract: the published specification). */
  public static final String NAMESPACE_PATTERN = "^[a-z0-9]([\\-a-z0-9]*[a-z0-9])?$";

  /** A correlation id that may be shown: nothing in it could break a header or a line of a log. */
  public static final String CORRELATION_ID_PATTERN = "[A-Za-z0-9._-]{1,128}";

  private Names() {}

  /** The Secret with the credentials that Flux's source uses, in the configuration's namespace. */
  public static String authSecret(String config) {
    return config + "-auth";
  }

  /** The Secret with what a signature is checked with, in the configuration's namespace. */
  public static String verificationSecret(String config) {
    return config + "-verify";
  }

  /** The Flux Kustomization of one of a configuration's kustomizations. */
  public static String kustomization(String config, String kustomization) {
    return config + "-" + kustomization;
  }

  /**
   * The Secret with a configuration's protected settings, in the agent's own namespace. A namespace
   * has no dot, so two configurations never share a name.
   */
  public static String protectedSettings(String namespace, String config) {
    return namespace + "." + config;
  }

  /**
   * The Secret with the SSH key pair that was made for a configuration, in the pair's own
   * namespace: no tenant can read, change or delete it there. It has no dot, so it is never one of
   * {@link #protectedSettings}.
   */
  public static String sshKey(String namespace, String config) {
    try {
      var both = (namespace + "/" + config).getBytes(StandardCharsets.UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(both);
      return "ssh-key-" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The ClusterRoleBinding of a namespace's {@link #FLUX_APPLIER}. */
  public static String clusterRoleBinding(String namespace) {
    return FLUX_APPLIER + "-" + namespace;
  }
}
