package io.fluxconfig.testbed.oci;

import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.Host;
import io.fluxconfig.testbed.process.HttpProbe;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import io.fluxconfig.testbed.tls.Identity;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * An OCI registry on this machine, for one user with a password. Keeps what is pushed in memory.
 * Ends with this JVM.
 */
public final class OciRegistry implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final String USER = "flux";

  private final CertificateAuthority ca = CertificateAuthority.create();
  private final Identity client = ca.client("testbed");
  private final String password = UUID.randomUUID().toString();
  private final Host host = Host.own();
  private final int port = FreePort.next();
  private final ChildProcess process;
  private final RegistryClient pushing;

  private OciRegistry(Transport transport) {
    var http = HttpClient.newBuilder().sslContext(ca.sslContext(client)).build();
    var base = URI.create("%s://%s:%d/".formatted(transport.scheme(), host.name(), port));
    var settings = new RegistrySettings(host.listen() + ":" + port, transport, ca);
    process = RegistryProcess.start(settings.text(USER, password));
    process.awaitReady(START, new HttpProbe(http, base));
    pushing = new RegistryClient(http, base, "Basic " + basic(password));
  }

  /** Starts one over http. */
  public static OciRegistry start() {
    return FreePort.retrying(() -> new OciRegistry(Transport.HTTP));
  }

  /** Starts one over https, with a certificate of a CA of its own. */
  public static OciRegistry startTls() {
    return FreePort.retrying(() -> new OciRegistry(Transport.TLS));
  }

  /** Starts one over https that asks clients, too, for a certificate of its CA. */
  public static OciRegistry startMutualTls() {
    return FreePort.retrying(() -> new OciRegistry(Transport.MUTUAL_TLS));
  }

  /** Where Flux finds a repository: {@code oci://127.0.0.1:PORT/NAME}. */
  public String url(String repository) {
    return "oci://%s:%d/%s".formatted(host.name(), port, repository);
  }

  /** The registry's name in image references and in credentials: host and port. */
  public String name() {
    return host.name() + ":" + port;
  }

  /** The only user. */
  public String user() {
    return USER;
  }

  /** The user's password. */
  public String password() {
    return password;
  }

  /** Credentials in the form of a Secret of type {@code kubernetes.io/dockerconfigjson}. */
  public String dockerConfigJson() {
    return dockerConfigJson(password);
  }

  /** The same with a password that may be wrong. */
  public String dockerConfigJson(String password) {
    return "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(name(), basic(password));
  }

  /** The certificate of the CA that the server's is from, as PEM. */
  public String caCertificate() {
    return ca.certificatePem();
  }

  /** A certificate that a registry which asks for one accepts. */
  public Identity clientIdentity() {
    return client;
  }

  /**
   * Pushes an artifact as {@code flux push artifact} does. A tag that is there moves.
   *
   * @param files contents by path
   * @return its digest, {@code sha256:…}
   */
  public String push(String repository, String tag, Map<String, String> files) {
    var artifact = Artifact.of(files);
    pushing.putBlob(repository, artifact.config());
    pushing.putBlob(repository, artifact.layer());
    pushing.putManifest(repository, tag, artifact.manifest());
    return artifact.manifest().digest();
  }

  /**
   * Gives an artifact one more tag.
   *
   * @param reference a tag or digest that it has
   */
  public void tag(String repository, String reference, String tag) {
    pushing.putManifest(repository, tag, pushing.manifestOf(repository, reference));
  }

  /** Ends it. */
  @Override
  public void close() {
    process.close();
  }

  private static String basic(String password) {
    var both = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(both);
  }
}
