package io.fluxconfig.testbed.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.eclipse.jgit.api.CloneCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitServerIT {
  @TempDir Path folder;

  private final GitServer server = GitServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldServeWhatWasCommitted() throws Exception {
    // Given
    var repository = server.repository("open");
    repository.commit("first", Map.of("a.txt", "one", "deep/b.txt", "two"));

    // When
    var id = repository.commit("second", Map.of("a.txt", "three"));

    // Then
    try (var clone = from(repository).call()) {
      assertThat(clone.getRepository().getBranch()).isEqualTo("main");
      assertThat(clone.getRepository().resolve(Constants.HEAD).name()).isEqualTo(id);
      assertThat(folder.resolve("a.txt")).hasContent("three");
      assertThat(folder.resolve("deep/b.txt")).hasContent("two");
    }
  }

  @Test
  void shouldDeleteFileCommittedAsNull() throws Exception {
    // Given
    var repository = server.repository("shrinking");
    repository.commit("first", Map.of("a.txt", "one", "b.txt", "two"));

    // When
    repository.commit("second", Collections.singletonMap("a.txt", null));

    // Then
    from(repository).call().close();
    assertThat(folder.resolve("a.txt")).doesNotExist();
    assertThat(folder.resolve("b.txt")).exists();
  }

  @Test
  void shouldServeBranchAndTag() throws Exception {
    // Given
    var repository = server.repository("branched");
    var base = repository.commit("first", Map.of("a.txt", "one"));

    // When
    repository.tag("v1");
    repository.branch("next");
    var next = repository.commit("next", "second", Map.of("a.txt", "two"));

    // Then
    try (var clone = from(repository).call()) {
      assertThat(clone.getRepository().resolve("refs/remotes/origin/next").name()).isEqualTo(next);
      assertThat(clone.getRepository().resolve("refs/tags/v1^{commit}").name()).isEqualTo(base);
      assertThat(clone.getRepository().resolve(Constants.HEAD).name()).isEqualTo(base);
    }
  }

  @Test
  void shouldAdmitOnlyTheCurrentPassword() throws Exception {
    // Given
    var repository = server.repository("private", "git", "old");
    repository.commit("first", Map.of("a.txt", "one"));

    // When
    repository.protect("git", "new");

    // Then
    assertThatThrownBy(() -> from(repository).call()).isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> from(repository).setCredentialsProvider(as("git", "old")).call())
        .isInstanceOf(TransportException.class);
    from(repository).setCredentialsProvider(as("git", "new")).call().close();
    assertThat(folder.resolve("a.txt")).hasContent("one");
  }

  private CloneCommand from(ServedRepository repository) {
    return Git.cloneRepository().setURI(repository.url()).setDirectory(folder.toFile());
  }

  private static UsernamePasswordCredentialsProvider as(String user, String password) {
    return new UsernamePasswordCredentialsProvider(user, password);
  }
}
