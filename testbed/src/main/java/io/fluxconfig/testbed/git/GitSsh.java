package io.fluxconfig.testbed.git;

import io.fluxconfig.testbed.process.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.git.GitLocationResolver;
import org.apache.sshd.git.pack.GitPackCommandFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;

/**
 * The repositories of a {@link GitServer} over SSH, for the user {@code git}. A repository is read
 * by whoever has a key that it {@linkplain ServedRepository#allow allows}; nobody may push.
 */
public final class GitSsh {
  private static final Logger SSHD = Logger.getLogger("org.apache.sshd");
  private static final String USER = "git";
  private static final Pattern READ = Pattern.compile("git-upload-pack '/?([^']+)'");
  private static final AttributeKey<PublicKey> KEY = new AttributeKey<>();

  private final List<SshKey> hostKeys = List.of(SshKey.ed25519(), SshKey.ecdsa());
  private final SshServer server = SshServer.setUpDefaultServer();
  private final Map<String, ServedRepository> repositories;
  private final GitPackCommandFactory packs;
  private final Host host;

  private GitSsh(Map<String, ServedRepository> repositories, Path folder, Host host) {
    this.repositories = repositories;
    this.packs = new GitPackCommandFactory(GitLocationResolver.constantPath(folder));
    this.host = host;
    server.setHost(host.listen());
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys.stream().map(SshKey::pair).toList()));
    server.setPublickeyAuthenticator(this::knows);
    server.setCommandFactory(this::command);
  }

  static GitSsh start(Map<String, ServedRepository> repositories, Path folder, Host host) {
    // A client that turns away is worth a line to nobody.
    SSHD.setLevel(Level.SEVERE);
    var ssh = new GitSsh(repositories, folder, host);
    try {
      ssh.server.start();
      return ssh;
    } catch (IOException e) {
      throw new UncheckedIOException("Git over SSH doesn't start", e);
    }
  }

  void stop() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException("Git over SSH doesn't stop", e);
    }
  }

  /** Where a repository is served: {@code ssh://git@127.0.0.1:PORT/NAME}. */
  public String url(ServedRepository repository) {
    return "ssh://%s@%s:%d/%s".formatted(USER, host.name(), server.getPort(), repository.name());
  }

  /** The server's own keys, Ed25519 and ECDSA, as lines of a known_hosts file. */
  public String knownHosts() {
    return hostKeys.stream()
        .map(key -> "[%s]:%d %s\n".formatted(host.name(), server.getPort(), key.authorizedKey()))
        .collect(Collectors.joining());
  }

  private boolean knows(String user, PublicKey key, ServerSession session) {
    // A client may offer several keys; the last one is the one it signs with.
    session.setAttribute(KEY, key);
    return user.equals(USER) && repositories.values().stream().anyMatch(each -> each.allows(key));
  }

  private Command command(ChannelSession channel, String line) throws IOException {
    return mayRun(channel.getSession(), line)
        ? packs.createCommand(channel, line)
        : new NotFoundCommand(line);
  }

  private boolean mayRun(ServerSession session, String line) {
    var read = READ.matcher(line);
    var repository = read.matches() ? repositories.get(read.group(1)) : null;
    return repository != null && repository.allows(session.getAttribute(KEY));
  }
}
