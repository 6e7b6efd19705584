package io.fluxconfig.testbed.oci;

import io.fluxconfig.testbed.process.Scratch;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** The registry's configuration file, and the files that it names. */
record RegistrySettings(String address, Transport transport, CertificateAuthority ca) {
  private static final int SALT_BYTES = 16;
  private static final int CHEAPEST = 4;

  String text(String user, String password) {
    var folder = Scratch.folder("registry-files");
    var users = file(folder, "htpasswd", user + ":" + hash(password) + "\n");
    return """
        version: 0.1
        log: {level: warn, accesslog: {disabled: true}}
        storage: {inmemory: {}}
        auth: {htpasswd: {realm: testbed, path: %s}}
        http:
          addr: %s
          secret: testbed
        """
            .formatted(users, address)
        + tls(folder);
  }

  private String tls(Path folder) {
    if (transport == Transport.HTTP) {
      return "";
    }
    var server = ca.server();
    var certificate = file(folder, "tls.crt", server.certificatePem());
    var key = file(folder, "tls.key", server.keyPem());
    var authorities = file(folder, "ca.crt", ca.certificatePem());
    var clients = transport == Transport.MUTUAL_TLS ? ", clientcas: [" + authorities + "]" : "";
    return "  tls: {certificate: %s, key: %s%s}\n".formatted(certificate, key, clients);
  }

  private static Path file(Path folder, String name, String content) {
    return RegistryProcess.write(folder.resolve(name), content);
  }

  /** In the only way the registry understands. */
  private static String hash(String password) {
    var salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return OpenBSDBCrypt.generate("2y", password.getBytes(StandardCharsets.UTF_8), salt, CHEAPEST);
  }
}
