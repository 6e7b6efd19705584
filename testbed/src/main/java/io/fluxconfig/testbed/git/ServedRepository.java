package io.fluxconfig.testbed.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** A repository of a {@link GitServer}. Its default branch is {@code main}. */
public final class ServedRepository {
  private static final String MAIN = "main";

  private final Repository repository;
  private final String name;
  private final String url;
  private final List<PublicKey> keys = new CopyOnWriteArrayList<>();
  private volatile String authorization;

  private ServedRepository(Repository repository, String name, String url) {
    this.repository = repository;
    this.name = name;
    this.url = url;
  }

  static ServedRepository create(Path folder, String name, String url) {
    try {
      var bare = Git.init().setBare(true).setInitialBranch(MAIN);
      var git = bare.setDirectory(folder.resolve(name).toFile()).call();
      return new ServedRepository(git.getRepository(), name, url);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last part of its URLs. */
  public String name() {
    return name;
  }

  /** Where it is served over http; without user and password. */
  public String url() {
    return url;
  }

  /** Asks for this user and this password, over http and https, from now on. */
  public void protect(String user, String password) {
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Lets everybody read over http and https from now on. */
  public void open() {
    authorization = null;
  }

  /**
   * Lets whoever has a key read over SSH from now on. Nobody may at first.
   *
   * @param authorizedKey its public half, a line of an authorized_keys file
   */
  public void allow(String authorizedKey) {
    try {
      var entry = PublicKeyEntry.parsePublicKeyEntry(authorizedKey);
      keys.add(entry.resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("not a public key: " + authorizedKey, e);
    }
  }

  boolean admits(String given) {
    var wanted = authorization;
    return wanted == null || wanted.equals(given);
  }

  boolean allows(PublicKey key) {
    return keys.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
  }

  /**
   * Commits to {@code main}.
   *
   * @param files what changes: contents by path; null deletes the file
   * @return the commit's id, 40 hex digits
   */
  public synchronized String commit(String message, Map<String, String> files) {
    return commit(MAIN, message, files);
  }

  /** Commits to a branch, which is made if there is none of that name, without history. */
  public synchronized String commit(String branch, String message, Map<String, String> files) {
    try {
      return new Commit(repository, Constants.R_HEADS + branch).write(message, files).name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a branch where {@code main} is, or moves it there. */
  public void branch(String name) {
    try {
      Git.wrap(repository).branchCreate().setName(name).setStartPoint(MAIN).setForce(true).call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a tag where {@code main} is, or moves it there. */
  public void tag(String name) {
    try {
      Git.wrap(repository).tag().setName(name).setMessage(name).setForceUpdate(true).call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() {
    repository.close();
  }
}
