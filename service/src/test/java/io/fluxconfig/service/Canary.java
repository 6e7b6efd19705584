package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * A secret that no other test has, in all the forms in which it could lie somewhere.
 *
 * @param plain what a user knows
 */
record Canary(String plain) {

  static Canary fresh() {
    // A multiple of three bytes: its base64 is found in that of a longer text, too.
    return new Canary("canary-" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** As clients send it. */
  String base64() {
    return Base64.getEncoder().encodeToString(bytes(plain));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> forms() {
    var url = Base64.getUrlEncoder().withoutPadding();
    return Stream.of(plain, base64(), url.encodeToString(bytes(plain)))
        .flatMap(
            text ->
                Stream.of(
                    text,
                    Base64.getEncoder().encodeToString(bytes(text)),
                    url.encodeToString(bytes(text)),
                    HexFormat.of().formatHex(bytes(text)),
                    HexFormat.of().withUpperCase().formatHex(bytes(text))))
        .distinct()
        .toList();
  }

  boolean isIn(String text) {
    return forms().stream().anyMatch(text::contains);
  }

  void assertNotIn(List<String> texts) {
    assertThat(texts).isNotEmpty().noneMatch(this::isIn);
  }

  /**
   * Looks at every row of every table, and at the files in which PostgreSQL keeps them: whatever it
   * has committed is in its log at least.
   */
  void assertNotIn(Jdbi jdbi, Path files) {
    assertNotIn(dump(jdbi));
    assertThat(withCanary(files)).isEmpty();
  }

  /** All rows as text; bytes are in hexadecimal there. */
  static List<String> dump(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select format('%I.%I', table_schema, table_name) from information_schema.tables"
                        + " where table_schema not in ('pg_catalog', 'information_schema')")
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(
                    table ->
                        handle
                            .createQuery("select t::text from " + table + " t")
                            .mapTo(String.class)
                            .list()
                            .stream())
                .toList());
  }

  private List<Path> withCanary(Path folder) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isIn(text(file))) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              return e instanceof NoSuchFileException
                  ? FileVisitResult.CONTINUE
                  : super.visitFileFailed(file, e);
            }
          });
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL removes files while it runs. */
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
