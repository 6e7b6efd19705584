package io.fluxconfig.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of its own for the services that tests play; made once, by the JDK's keytool.
 *
 * @param ca PEM file of what to trust
 * @param keys the key store
 */
record OwnCertificate(Path ca, Path keys) {
  /** A name that it has beside localhost, and that nobody can resolve. */
  static final String ELSEWHERE = "service.test";

  private static final String PASSWORD = "changeit";

  private static final class Shared {
    static final OwnCertificate INSTANCE = create();
  }

  static OwnCertificate shared() {
    return Shared.INSTANCE;
  }

  private static OwnCertificate create() {
    try {
      var folder = Files.createTempDirectory("certificate");
      var made = new OwnCertificate(folder.resolve("ca.pem"), folder.resolve("keys.p12"));
      var names = "san=dns:localhost,dns:" + ELSEWHERE;
      made.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=played", "-ext", names);
      made.keytool("-exportcert", "-rfc", "-file", made.ca.toString());
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  SSLContext tls() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    var program = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
    var line = new ArrayList<>(List.of(program));
    line.addAll(List.of(arguments));
    line.addAll(List.of("-alias", "own", "-keystore", keys.toString(), "-storepass", PASSWORD));
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
