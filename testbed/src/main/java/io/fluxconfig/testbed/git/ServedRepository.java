package io.fluxconfig.testbed.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** A repository of a {@link GitServer}. Its default branch is {@code main}. */
public final class ServedRepository {
  private static final String MAIN = "main";

  private final Repository repository;
  private final URI url;
  private volatile String authorization;

  private ServedRepository(Repository repository, URI url) {
    this.repository = repository;
    this.url = url;
  }

  static ServedRepository create(Path folder, URI url) {
    try {
      var git =
          Git.init().setBare(true).setInitialBranch(MAIN).setDirectory(folder.toFile()).call();
      return new ServedRepository(git.getRepository(), url);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it is served; without user and password. */
  public String url() {
    return url.toString();
  }

  /** Asks for this user and this password from now on. */
  public void protect(String user, String password) {
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Lets everybody read from now on. */
  public void open() {
    authorization = null;
  }

  boolean admits(String given) {
    var wanted = authorization;
    return wanted == null || wanted.equals(given);
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
