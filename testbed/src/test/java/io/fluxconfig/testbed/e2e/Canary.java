package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A password that nothing else has, in all the forms in which it could lie in a file.
 *
 * @param plain as the Git server knows it
 */
record Canary(String plain) {

  static Canary fresh() {
    // A multiple of three bytes: its base64 is found in that of a longer text, too.
    return new Canary("canary-" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> forms() {
    var base64 = Base64.getEncoder().encodeToString(bytes(plain));
    return Stream.of(plain, base64)
        .flatMap(
            text ->
                Stream.of(
                    text,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text)),
                    HexFormat.of().formatHex(bytes(text)),
                    HexFormat.of().withUpperCase().formatHex(bytes(text))))
        .toList();
  }

  /** Looks into files, and into all files of folders. */
  void assertNotIn(Path... places) {
    assertThat(Stream.of(places).flatMap(place -> filesWithIt(place).stream())).isEmpty();
  }

  List<Path> filesWithIt(Path place) {
    try (var files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).filter(this::isIn).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database removes files while it runs. */
  private boolean isIn(Path file) {
    try {
      var text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return forms().stream().anyMatch(text::contains);
    } catch (IOException e) {
      return false;
    }
  }
}
