package io.fluxconfig.expansion.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
  private static final String ED25519 = key("ed25519-openssh");
  private static final String OTHER = key("ed25519-pkcs8");
  private static final String RSA = key("rsa2048-openssh");
  private static final SshUrl URL = url("ssh://git@git.example.com/repo");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ed25519-openssh",
        "ecdsa256-openssh",
        "ecdsa384-openssh",
        "ecdsa521-openssh",
        "rsa2048-openssh",
        "dsa-pem"
      })
  void shouldTakeEveryTypeOfHostKey(String file) {
    // Given
    var line = "git.example.com " + key(file);

    // When
    var checked = KnownHosts.check(line);

    // Then
    assertThat(checked.value()).contains(line + "\n");
  }

  @Test
  void shouldLeaveOutCommentsAndWindowsLineEnds() {
    // Given
    var text = "# keys\r\n\r\n  Git.Example.com,10.0.0.1\t" + ED25519 + " root@git\r\n#" + RSA;

    // When
    var checked = KnownHosts.check(text);

    // Then
    assertThat(checked.value()).contains("git.example.com,10.0.0.1 " + ED25519 + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git.example.com",
        "*.example.com",
        "git.e?ample.com",
        "other.example,git.example.com",
        "*,!other.example",
        "[git.example.com]:22",
        // ssh-keygen -H
        "|1|/2lgU+wX+GrRsrGxeLV8VqI2vVw=|89tX6RUywRNn4NO4VeeoUvRh3Yo="
      })
  void shouldTakeTheLinesOfTheHost(String hosts) {
    // Given
    var entry = hosts + " " + ED25519;
    var text = entry + "\nother.example " + RSA;

    // When
    var checked = KnownHosts.check(text, URL);

    // Then
    assertThat(checked.value()).contains(entry + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "git.example.com.evil.example",
        "[git.example.com]:2222",
        "*,!git.example.com",
        "?.example.com",
        "|1|PxudOp5xGkQ3KGfD2V09ayH9GF0=|AAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void shouldSayThatTheHostIsMissingAndHowToAskForItsKeys(String hosts) {
    // Given
    var text = hosts + " " + ED25519;

    // When
    var checked = KnownHosts.check(text, URL);

    // Then
    assertThat(checked.problem())
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .contains("no key of git.example.com", "ssh-keyscan git.example.com"));
  }

  @Test
  void shouldTellPortsApart() {
    // Given
    var text = "git.example.com " + ED25519 + "\n[git.example.com]:2222 " + OTHER;

    // When
    var checked = KnownHosts.check(text, url("ssh://git@git.example.com:2222/repo"));

    // Then
    assertThat(checked.value()).contains("[git.example.com]:2222 " + OTHER + "\n");
  }

  @Test
  void shouldTakeAnIpv6Address() {
    // Given
    var text = "2001:db8::1 " + ED25519 + "\n[2001:db8::1]:2222 " + OTHER;

    // When
    var checked = KnownHosts.check(text, url("ssh://git@[2001:db8::1]/repo"));

    // Then
    assertThat(checked.value()).contains("2001:db8::1 " + ED25519 + "\n");
  }

  @Test
  void shouldKeepRevokedKeysOfAnyHost() {
    // Given
    var text = "@revoked * " + OTHER + "\n@cert-authority *.example.com " + ED25519 + "\n";

    // When
    var checked = KnownHosts.check(text, URL);

    // Then
    assertThat(checked.value()).contains(text);
  }

  @Test
  void shouldNotTrustAHostByARevokedKey() {
    // Given
    var text = "@revoked git.example.com " + ED25519;

    // When
    var checked = KnownHosts.check(text, URL);

    // Then
    assertThat(checked.problem()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ED                        | line 3: is not of the form
          git.example.com           | line 3: is not of the form
          git.example.com ED-TYPE   | line 3: is not of the form
          @trusted host ED          | line 3: has a marker
          @revoked ED               | line 3: is not of the form
          ,host ED                  | line 3: names no host
          [host ED                  | line 3: names no host
          [host] ED                 | line 3: names no host
          ho/st ED                  | line 3: names no host
          host ED-TYPE !!!!         | line 3: has a key that isn't base64
          host ED-TYPE AAAAC3Nz     | line 3: has a key that is damaged
          host ED-TYPE RSA-BLOB     | line 3: has a key that is not of the type
          host ssh-rsa ED-BLOB      | line 3: has a key that is not of the type
          host rsa-sha2-256 RSA-BLOB | line 3: has a key that is not of the type
          host 2048 65537 123456    | line 3: has a key that
          """)
  void shouldNameTheLineAndWhatIsWrong(String line, String problem) {
    // Given
    var bad =
        line.replace("ED-TYPE", "ssh-ed25519")
            .replace("ED-BLOB", ED25519.split(" ")[1])
            .replace("RSA-BLOB", RSA.split(" ")[1])
            .replace("ED", ED25519);

    // When
    var checked = KnownHosts.check("# first\ngit.example.com " + RSA + "\n" + bad + "\n");

    // Then
    assertThat(checked.problem()).hasValueSatisfying(said -> assertThat(said).contains(problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# git.example.com ssh-ed25519 AAAA"})
  void shouldRefuseWhatHoldsNoKey(String text) {
    // When
    var checked = KnownHosts.check(text);

    // Then
    assertThat(checked.problem()).contains("holds no host key");
  }

  @Test
  void shouldNotShowAPrivateKeyGivenByMistake() {
    // Given
    var text = TestKeys.text("accepted", "ed25519-openssh");

    // When
    var checked = KnownHosts.check(text);

    // Then
    assertThat(checked.problem())
        .contains("line 1: is a private key; give the keys that ssh-keyscan prints");
  }

  private static SshUrl url(String url) {
    return SshUrl.parse(url).value().orElseThrow();
  }

  private static String key(String file) {
    return TestKeys.publicHalf(
        TestKeys.in("accepted").stream()
            .filter(path -> path.endsWith(file + ".key"))
            .findFirst()
            .orElseThrow());
  }
}
