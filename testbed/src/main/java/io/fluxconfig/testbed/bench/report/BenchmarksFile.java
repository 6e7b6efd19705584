package io.fluxconfig.testbed.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The document with the latest figures of each part. A run of one part leaves the others' sections
 * as they were.
 *
 * @param file is made if it isn't there
 */
public record BenchmarksFile(Path file) {
  private static final String HEAD =
      """
      # Benchmarks

      Written by `make bench`; don't edit. Figures of different machines, or of different runs, can't be compared:
      each table has what its figures are compared to, measured in the same run.
      """;

  /**
   * Puts a section in the place of the part's former one, or at the end.
   *
   * @param part the part's name
   */
  public void put(String part, Section section) {
    var begin = "<!-- begin " + part + " -->\n";
    var end = "<!-- end " + part + " -->\n";
    var fresh = begin + section.markdown() + end;
    var former = Pattern.compile(Pattern.quote(begin) + ".*" + Pattern.quote(end), Pattern.DOTALL);
    var matcher = former.matcher(text());
    write(
        matcher.find()
            ? matcher.replaceFirst(Matcher.quoteReplacement(fresh))
            : text() + "\n" + fresh);
  }

  private String text() {
    try {
      return Files.exists(file) ? Files.readString(file) : HEAD;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
