package io.fluxconfig.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.service.FoundationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path parent;

  @Test
  void shouldBelongToOneServiceAtATime() {
    var path = parent.resolve("data");
    var first = DataFolder.open(path);

    assertThatThrownBy(() -> DataFolder.open(path))
        .isInstanceOf(FoundationException.class)
        .hasMessageContaining("another fluxconfig-service");
    first.close();
    DataFolder.open(path).close();
  }

  @Test
  void shouldBeForThisUserOnly() throws Exception {
    var path = parent.resolve("a/b");

    DataFolder.open(path).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }

  @Test
  void shouldMakeASecretOnceAndKeepItToItself() throws Exception {
    var file = parent.resolve("secret");

    var secret = PrivateFile.secret(file);

    assertThat(secret).hasSize(43);
    assertThat(PrivateFile.secret(file)).isEqualTo(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
