package io.fluxconfig.testbed.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one part of the benchmarks has measured.
 *
 * @param title its heading
 * @param conditions under which it was measured, one a line
 * @param tables figures
 * @param notes what one has to know to read them, one a line
 */
public record Section(
    String title, List<String> conditions, List<Table> tables, List<String> notes) {

  /** As Markdown, without machine paths. */
  public String markdown() {
    var head = "## " + title + "\n\n" + list(conditions);
    var body = tables.stream().map(Table::markdown);
    return Stream.concat(Stream.concat(Stream.of(head), body), Stream.of(list(notes)))
        .collect(Collectors.joining("\n"));
  }

  private static String list(List<String> lines) {
    return lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
  }
}
