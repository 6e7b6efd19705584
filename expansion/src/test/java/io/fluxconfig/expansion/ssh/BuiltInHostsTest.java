package io.fluxconfig.expansion.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInHostsTest {

  /** From the pages that the file of host keys names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssh://github.com/a | +DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s
          ssh://ssh.github.com:443/a | +DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s
          ssh://gitlab.com/a | eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8 HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw ROQFvPThGrW4RuWLoL9tq9I9zJ42fK4XywyRtbOz/EQ
          ssh://bitbucket.org/a | ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM FC73VB6C4OQLSCrjEayhMp9UMxS97caD/Yyi2bhW/J0 46OSHA1Rmj8E8ERTC6xkNcmGOw9oFxYr0WF6zWW8l1E
          ssh://ssh.dev.azure.com/a | ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og
          ssh://vs-ssh.visualstudio.com/a | ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og
          ssh://codeberg.org/a | mIlxA9k46MmM6qdJOdMnAQpzGxF4WIVVL+fj+wZbw0g T9FYDEHELhVkulEKKwge5aVhVTbqCW0MIRwAfpARs/E 6QQmYi4ppFS4/+zSZ5S4IU+4sa6rwvQ4PbhCtPEBekQ
          """)
  void shouldHaveThePublishedFingerprints(String url, String published) {
    // When
    var entries = KnownHosts.builtInFor(SshUrl.parse(url).value().orElseThrow()).orElseThrow();

    // Then
    assertThat(entries.lines().map(BuiltInHostsTest::fingerprint))
        .containsExactlyElementsOf(List.of(published.split(" ")));
  }

  @Test
  void shouldHoldNothingBesidesTheHostsWithPublishedFingerprints() {
    // When
    var hosts = KnownHosts.check(KnownHosts.resource("known_hosts")).value().orElseThrow();

    // Then
    assertThat(hosts.lines().map(line -> line.split(" ")[0]).distinct())
        .containsExactly(
            "github.com,[ssh.github.com]:443",
            "gitlab.com",
            "bitbucket.org",
            "ssh.dev.azure.com,vs-ssh.visualstudio.com",
            "codeberg.org");
  }

  @Test
  void shouldKnowNothingOfAnotherHostOrPort() {
    // Given
    var otherHost = SshUrl.parse("git@git.example.com:a/b").value().orElseThrow();
    var otherPort = SshUrl.parse("ssh://github.com:2222/a/b").value().orElseThrow();

    // When
    var entries = List.of(KnownHosts.builtInFor(otherHost), KnownHosts.builtInFor(otherPort));

    // Then
    assertThat(entries).allMatch(found -> found.isEmpty());
  }

  private static String fingerprint(String line) {
    try {
      var key = Base64.getDecoder().decode(line.split(" ")[2]);
      var hash = MessageDigest.getInstance("SHA-256").digest(key);
      return Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
