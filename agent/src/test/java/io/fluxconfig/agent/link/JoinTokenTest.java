package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.agent.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinTokenTest {
  @TempDir Path folder;

  @Test
  void shouldReadTheFileAnewEachTime() throws Exception {
    // Given
    var file = folder.resolve("token");
    Files.writeString(file, "first\n");
    var token =
        new JoinToken(Settings.of(Map.of("join-token-file", file.toString(), "join-token", "x")));
    assertThat(token.read()).contains("first");

    // When
    Files.writeString(file, "second\n");

    // Then
    assertThat(token.read()).contains("second");
    Files.delete(file);
    assertThatThrownBy(token::read)
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void shouldTakeTheSettingWhereThereIsNoFile() {
    assertThat(new JoinToken(Settings.of(Map.of("join-token", " t "))).read()).contains("t");
    assertThat(new JoinToken(Settings.of(Map.of())).read()).isEmpty();
  }
}
