package io.fluxconfig.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.cli.shell.CapturedShell;
import io.fluxconfig.cli.shell.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private static final String SERVICE = "https://config.example.com";

  @TempDir Path home;
  private CapturedShell shell;

  @BeforeEach
  void start() {
    shell = new CapturedShell(home);
  }

  @Test
  void shouldBeForItsUserOnly() throws IOException {
    // When
    ConfigFile.read(shell.shell()).with(ConfigFile.TOKEN, "t0ken").write();

    // Then
    var file = home.resolve(".config/fluxconfig/config.yaml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void shouldCloseAFileThatWasOpen() throws IOException {
    // Given
    var file = write("clusterName: shop\n", "rw-r--r--");

    // When
    ConfigFile.read(shell.shell()).with(ConfigFile.TOKEN, "t0ken").write();

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).content().contains("clusterName: shop", "token: t0ken");
  }

  @Test
  void shouldKeepWhatItDoesNotKnowAndTextsAsTheyAre() throws IOException {
    // Given
    write("future: {member: 1}\nresourceGroup: team\n", "rw-------");

    // When
    ConfigFile.read(shell.shell())
        .with(ConfigFile.TOKEN, "0123")
        .with("resourceGroup", null)
        .write();

    // Then
    var read = ConfigFile.read(shell.shell());
    assertThat(read.members().at("/future/member").asInt()).isEqualTo(1);
    assertThat(read.text(ConfigFile.TOKEN)).hasValue("0123");
    assertThat(read.text("resourceGroup")).isEmpty();
  }

  @Test
  void shouldWriteThroughALink() throws IOException {
    // Given
    var target = Files.writeString(home.resolve("dotfile"), "clusterName: shop\n");
    var link = home.resolve(".config/fluxconfig/config.yaml");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);

    // When
    ConfigFile.read(shell.shell()).with("service", SERVICE).write();

    // Then
    assertThat(link).isSymbolicLink();
    assertThat(target).content().contains(SERVICE);
  }

  @Test
  void shouldLieWhereTheEnvironmentSays() {
    // When // Then
    shell.with("XDG_CONFIG_HOME", "/xdg");
    assertThat(ConfigFile.read(shell.shell()).path()).hasToString("/xdg/fluxconfig/config.yaml");
    shell.with("FLUXCONFIG_CONFIG", "/named.yaml");
    assertThat(ConfigFile.read(shell.shell()).path()).hasToString("/named.yaml");
  }

  @Test
  void shouldNotQuoteAFileThatIsNoYaml() throws IOException {
    // Given
    write("token: {t0ken", "rw-------");

    // When // Then
    assertThatThrownBy(() -> ConfigFile.read(shell.shell()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("it is no YAML")
        .hasMessageNotContaining("t0ken");
  }

  @Test
  void shouldSendALoginsTokenToItsServiceOnly() {
    // Given
    ConfigFile.read(shell.shell()).with("service", SERVICE).with(ConfigFile.TOKEN, "t0ken").write();

    // When // Then
    assertThat(Credentials.token(shell.shell(), SERVICE)).isEqualTo("t0ken");
    assertThatThrownBy(() -> Credentials.token(shell.shell(), "https://other.example.com"))
        .hasMessage(
            "the login is for https://config.example.com, not for https://other.example.com");
  }

  @Test
  void shouldSayWhenALoginHasExpired() {
    // Given
    ConfigFile.read(shell.shell())
        .with("service", SERVICE)
        .with(ConfigFile.TOKEN, "t0ken")
        .with(ConfigFile.TOKEN_EXPIRES_AT, CapturedShell.NOW.toString())
        .write();

    // When // Then
    assertThatThrownBy(() -> Credentials.token(shell.shell(), SERVICE))
        .hasMessage("the login has expired");
  }

  @Test
  void shouldPreferTheEnvironmentsTokenAndRefuseAnOpenTokenFile() throws IOException {
    // Given
    var file = Files.writeString(home.resolve("token"), "of file\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    shell.with("FLUXCONFIG_TOKEN", "of variable");

    // When // Then
    assertThat(Credentials.token(shell.shell(), SERVICE)).isEqualTo("of variable");
    shell.with("FLUXCONFIG_TOKEN_FILE", file.toString());
    assertThat(Credentials.token(shell.shell(), SERVICE)).isEqualTo("of file");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
    assertThatThrownBy(() -> Credentials.token(shell.shell(), SERVICE))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("others may use the file");
  }

  private Path write(String text, String mode) throws IOException {
    var file = home.resolve(".config/fluxconfig/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
