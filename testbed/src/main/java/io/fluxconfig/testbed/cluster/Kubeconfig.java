package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** A kubeconfig: one cluster, and one identity to use it with. */
record Kubeconfig(Config cluster, AuthInfo user) {

  /** With the identity that a client configuration has. */
  static Kubeconfig of(Config config) {
    var user =
        new AuthInfoBuilder()
            .withToken(config.getOauthToken())
            .withClientCertificate(config.getClientCertFile())
            .withClientCertificateData(config.getClientCertData())
            .withClientKey(config.getClientKeyFile())
            .withClientKeyData(config.getClientKeyData())
            .build();
    return new Kubeconfig(config, user);
  }

  /** For the same cluster, with a token's identity. */
  Kubeconfig as(String token) {
    return new Kubeconfig(cluster, new AuthInfoBuilder().withToken(token).build());
  }

  /** Writes it to a file that only its owner may read. */
  Path writeTo(Path file) {
    return PrivateFile.write(file, yaml());
  }

  private String yaml() {
    return Serialization.asYaml(
        new ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .addNewCluster()
            .withName("cluster")
            .withNewCluster()
            .withServer(cluster.getMasterUrl())
            .withCertificateAuthority(cluster.getCaCertFile())
            .withCertificateAuthorityData(encoded(cluster.getCaCertData()))
            .withInsecureSkipTlsVerify(cluster.isTrustCerts() ? true : null)
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName("user")
            .withUser(user)
            .endUser()
            .addNewContext()
            .withName("context")
            .withNewContext()
            .withCluster("cluster")
            .withUser("user")
            .endContext()
            .endContext()
            .withCurrentContext("context")
            .build());
  }

  /**
   * A client configuration holds the certificate as it is or encoded, a kubeconfig only encoded.
   */
  private static String encoded(String certificates) {
    return certificates == null || !certificates.contains("-----BEGIN")
        ? certificates
        : Base64.getEncoder().encodeToString(certificates.getBytes(StandardCharsets.US_ASCII));
  }
}
