package io.fluxconfig.testbed.git;

import io.fluxconfig.testbed.process.Host;
import io.fluxconfig.testbed.process.Scratch;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.transport.resolver.FileResolver;

/**
 * Git on this machine, as Git hosts serve it: over http, and over https and SSH if asked to.
 * Listens on 127.0.0.1; if the environment's {@code TESTBED_HOST} says by which name or address the
 * cluster reaches this machine, on all addresses, and its URLs say that name.
 */
public final class GitServer implements AutoCloseable {
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private final Map<String, ServedRepository> repositories = new ConcurrentHashMap<>();
  private final Path folder = Scratch.folder("git");
  private final Host host = Host.own();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private GitTls tls;
  private GitSsh ssh;

  private GitServer() {
    connector.setHost(host.listen());
    server.addConnector(connector);
    server.setHandler(handler());
  }

  /** Starts a server without repositories, over http, on a free port. */
  public static GitServer start() {
    JETTY.setLevel(Level.WARNING);
    var git = new GitServer();
    try {
      git.server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the Git server doesn't start", e);
    }
    return git;
  }

  /** Serves over https, too, with a certificate of a CA of its own, from the first call on. */
  public synchronized GitTls tls() {
    if (tls == null) {
      tls = GitTls.start(server, host);
    }
    return tls;
  }

  /** Serves over SSH, too, from the first call on. */
  public synchronized GitSsh ssh() {
    if (ssh == null) {
      ssh = GitSsh.start(repositories, folder, host);
    }
    return ssh;
  }

  /**
   * Makes an empty repository, which everybody may read over http and https.
   *
   * @param name the last part of its URL
   */
  public ServedRepository repository(String name) {
    return repositories.computeIfAbsent(name, this::create);
  }

  /** Makes an empty repository that asks for a user and a password. */
  public ServedRepository repository(String name, String user, String password) {
    var repository = repository(name);
    repository.protect(user, password);
    return repository;
  }

  /** Stops serving. */
  @Override
  public synchronized void close() {
    try {
      server.stop();
      if (ssh != null) {
        ssh.stop();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the Git server doesn't stop", e);
    }
    repositories.values().forEach(ServedRepository::close);
  }

  private ServedRepository create(String name) {
    var url = "http://%s:%d/%s".formatted(host.name(), connector.getLocalPort(), name);
    return ServedRepository.create(folder, name, url);
  }

  private ServletContextHandler handler() {
    var servlet = new GitServlet();
    servlet.setRepositoryResolver(new FileResolver<>(folder.toFile(), true));
    servlet.setReceivePackFactory(null);
    var handler = new ServletContextHandler();
    handler.addFilter(
        new FilterHolder(new BasicAuth(repositories)), "/*", EnumSet.of(DispatcherType.REQUEST));
    handler.addServlet(new ServletHolder(servlet), "/*");
    return handler;
  }
}
