package io.fluxconfig.testbed.chaos;

import io.fluxconfig.testbed.ToolScript;
import io.fluxconfig.testbed.process.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine as a process sees it, and those that it starts: its clock and its disk can be wrong.
 * That is done at the border of the C library (see {@code testbed/tools/faults}), so the process
 * itself is as it is shipped. Linux only, and only where there is a C compiler.
 */
final class Machine {
  private static final int NUMBERS = 2;

  private final Path switches = Scratch.folder("machine").resolve("switches");
  private final Path folder;

  /** One where nothing is wrong. */
  Machine(Path folder) {
    this.folder = folder;
    write(0, 0);
  }

  /** Whether this machine can be another. */
  static boolean isPossible() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "cc")))
        && System.getProperty("os.name").equals("Linux");
  }

  /** The variables by which a process comes to live on it; none where that isn't possible. */
  Map<String, String> settings() {
    if (!isPossible()) {
      return Map.of();
    }
    return Map.of(
        "LD_PRELOAD", ToolScript.run("faults/build").resolve("faults.so").toString(),
        "FAULTS_SWITCH", switches.toString(),
        "FAULTS_FOLDER", folder.toString());
  }

  /** From now on the time of day is wrong by this, to the second. */
  void clockWrongBy(Duration offset) {
    write(offset.toSeconds(), 0);
  }

  /** From now on nothing can be written in the folder. */
  void diskFull() {
    write(0, 1);
  }

  /** All is well again. */
  void clear() {
    write(0, 0);
  }

  /** In place: the process looks at this very file. */
  private void write(long... numbers) {
    var bytes = ByteBuffer.allocate(NUMBERS * Long.BYTES).order(ByteOrder.nativeOrder());
    for (var number : numbers) {
      bytes.putLong(number);
    }
    try (var file =
        FileChannel.open(switches, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(bytes.flip(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
