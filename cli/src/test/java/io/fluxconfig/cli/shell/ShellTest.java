package io.fluxconfig.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
  @TempDir Path home;

  @Test
  void shouldTakeWhatATerminalObeysOutOfWhatOthersSay() {
    // Given
    var message = "red \033[31m, title \033]0;x\007, back \r, C1 \u009b1m, two\nlines";

    // When
    var printable = Shell.printable(message);

    // Then
    assertThat(printable).isEqualTo("red ?[31m, title ?]0;x?, back ?, C1 ?1m, two\nlines");
  }

  @Test
  void shouldNotDoWhatNobodyCanBeAskedAbout() {
    // Given
    var shell = new CapturedShell(home).input("y\n").shell();

    // When // Then
    assertThatThrownBy(() -> shell.confirm("Delete it?"))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> assertThat(e.text()).contains("Delete it?").contains("--yes"));
  }

  @Test
  void shouldTakeOnlyYesForYes() {
    // Given
    var yes = new CapturedShell(home).interactive().input("Y\n").shell();
    var other = new CapturedShell(home).interactive().input("\n").shell();

    // When // Then
    yes.confirm("Delete it?");
    assertThatThrownBy(() -> other.confirm("Delete it?")).hasMessage("nothing was done");
  }
}
