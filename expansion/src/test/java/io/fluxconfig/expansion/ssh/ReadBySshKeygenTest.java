package io.fluxconfig.expansion.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written here, read by OpenSSH where it is installed. */
class ReadBySshKeygenTest {
  @TempDir Path folder;

  static List<Path> accepted() {
    return TestKeys.in("accepted");
  }

  @BeforeAll
  static void needSshKeygen() {
    assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator)))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "ssh-keygen")));
  }

  @Test
  void shouldReadAGeneratedKey() throws Exception {
    // Given
    var pair = SshKeyPair.generate();

    // When
    var publicHalf = publicHalfOf(pair.privateKey());

    // Then
    assertThat(publicHalf).isEqualTo(pair.publicKey());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void shouldReadAUsersKey(Path key) throws Exception {
    // Given
    var pair = SshPrivateKeys.check(TestKeys.text(key)).value().orElseThrow();

    // When
    var publicHalf = publicHalfOf(pair.privateKey());

    // Then
    assertThat(publicHalf).isEqualTo(pair.publicKey());
  }

  private String publicHalfOf(String privateKey) throws IOException, InterruptedException {
    var onlyMine =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var file = Files.createFile(folder.resolve("key"), onlyMine);
    Files.writeString(file, privateKey);
    var process =
        new ProcessBuilder("ssh-keygen", "-y", "-P", "", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
