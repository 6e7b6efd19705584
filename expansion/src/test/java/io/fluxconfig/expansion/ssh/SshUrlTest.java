package io.fluxconfig.expansion.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          git@github.com:org/repo.git             | ssh://git@github.com/org/repo.git
          git@GitHub.com:/org/repo.git            | ssh://git@github.com/org/repo.git
          git@ssh.dev.azure.com:v3/org/proj/repo  | ssh://git@ssh.dev.azure.com/v3/org/proj/repo
          git@host.example:2222/repo              | ssh://git@host.example/2222/repo
          git@[2001:DB8::1]:repo                  | ssh://git@[2001:db8::1]/repo
          ssh://host.example/repo                 | ssh://git@host.example/repo
          ssh://git@host.example:22/repo          | ssh://git@host.example/repo
          ssh://git@host.example:/repo            | ssh://git@host.example/repo
          ssh://org@vs-ssh.visualstudio.com/v3/a  | ssh://org@vs-ssh.visualstudio.com/v3/a
          ssh://git@host.example:2222/~me/a%20b   | ssh://git@host.example:2222/~me/a%20b
          ssh://git@[::1]:2222/repo               | ssh://git@[::1]:2222/repo
          ssh://my_host/a/b                       | ssh://git@my_host/a/b
          """)
  void shouldGiveTheUrlThatFluxTakes(String given, String expected) {
    // When
    var url = SshUrl.parse(given);

    // Then
    assertThat(url.value().map(SshUrl::url)).contains(expected);
    assertThat(SshUrl.isSsh(given)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssh://git@host.example/repo       | host.example         | ssh-keyscan host.example
          ssh://git@host.example:2222/repo  | [host.example]:2222  | ssh-keyscan -p 2222 host.example
          ssh://git@[::1]/repo              | ::1                  | ssh-keyscan ::1
          ssh://git@[::1]:2222/repo         | [::1]:2222           | ssh-keyscan -p 2222 ::1
          """)
  void shouldNameTheHostAsKnownHostsDo(String given, String name, String keyscan) {
    // When
    var url = SshUrl.parse(given).value().orElseThrow();

    // Then
    assertThat(url.knownHostsName()).isEqualTo(name);
    assertThat(url.keyscan()).isEqualTo(keyscan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssh://git:hunter2@host/repo      | holds a password
          ssh://:hunter2@host/repo         | holds a password
          ssh://git@host                   | is not of the form
          ssh://git@host:22                | is not of the form
          ssh://git@host/                  | names no repository
          git@host:                        | names no repository
          git@host                         | is neither of the form
          git@:repo                        | is neither of the form
          ssh://git@host:0/repo            | port
          ssh://git@host:65536/repo        | port
          ssh://git@host:123456/repo       | is not of the form
          ssh://-oProxyCommand=x@host/repo | is not of the form
          ssh://git@-oProxyCommand=x/repo  | is not of the form
          ssh://git@host/repo?depth=1      | %-encoding
          ssh://git@host/repo#main         | %-encoding
          ssh://git@host/my repo           | %-encoding
          ssh://git@host/100%/repo         | %-encoding
          git@host:a%2                     | %-encoding
          ssh://git@ho\\st/repo            | %-encoding
          ssh://git@[fe80::1%25eth0]/repo  | is not of the form
          """)
  void shouldSayWhatIsWrongWithoutShowingIt(String given, String problem) {
    // When
    var url = SshUrl.parse(given);

    // Then
    assertThat(url.problem())
        .hasValueSatisfying(said -> assertThat(said).contains(problem).doesNotContain("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://github.com/a/b", "http://x/y", "me@host:repo", "", "git"})
  void shouldLeaveOtherUrlsAlone(String given) {
    // When
    var ssh = SshUrl.isSsh(given);

    // Then
    assertThat(ssh).isFalse();
  }

  @Test
  void shouldRefuseWhatIsFarTooLong() {
    // When
    var url = SshUrl.parse("ssh://git@host/" + "a".repeat(3_000));

    // Then
    assertThat(url.problem()).hasValueSatisfying(said -> assertThat(said).contains("longer than"));
  }
}
