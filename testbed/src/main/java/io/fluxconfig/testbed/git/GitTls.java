package io.fluxconfig.testbed.git;

import io.fluxconfig.testbed.process.Host;
import io.fluxconfig.testbed.tls.CertificateAuthority;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The repositories of a {@link GitServer} over https, with a certificate of a CA of its own. */
public final class GitTls {
  private final CertificateAuthority ca = CertificateAuthority.create();
  private final ServerConnector connector;
  private final Host host;

  private GitTls(Server server, Host host) {
    this.host = host;
    var tls = new SslContextFactory.Server();
    tls.setSslContext(ca.sslContext(ca.server()));
    connector = new ServerConnector(server, tls);
    connector.setHost(host.listen());
    server.addConnector(connector);
  }

  static GitTls start(Server server, Host host) {
    var tls = new GitTls(server, host);
    try {
      tls.connector.start();
    } catch (Exception e) {
      throw new IllegalStateException("Git over https doesn't start", e);
    }
    return tls;
  }

  /** Where a repository is served over https; without user and password. */
  public String url(ServedRepository repository) {
    return "https://%s:%d/%s".formatted(host.name(), connector.getLocalPort(), repository.name());
  }

  /** The certificate of the CA that the server's is from, as PEM. */
  public String caCertificate() {
    return ca.certificatePem();
  }
}
