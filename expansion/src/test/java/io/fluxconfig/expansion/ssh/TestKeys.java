package io.fluxconfig.expansion.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keys made by ssh-keygen and openssl for tests; see the README beside them. */
final class TestKeys {
  private static final Path FOLDER = Path.of("src/test/resources/ssh");

  private TestKeys() {}

  static List<Path> in(String folder) {
    try (var files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".key")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String folder, String name) {
    return text(FOLDER.resolve(folder).resolve(name + ".key"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String publicHalf(Path key) {
    return text(Path.of(key.toString().replaceAll("key$", "pub"))).strip();
  }
}
