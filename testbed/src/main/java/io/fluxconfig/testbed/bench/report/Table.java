package io.fluxconfig.testbed.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Figures and what they are compared to.
 *
 * @param title what it shows
 * @param header names of the columns
 * @param rows as many cells as there are columns
 */
public record Table(String title, List<String> header, List<List<String>> rows) {

  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** An empty one. */
  public static Table of(String title, String... header) {
    return new Table(title, List.of(header), List.of());
  }

  /** The same with one more row. */
  public Table row(Object... cells) {
    var all = new ArrayList<>(rows);
    all.add(Stream.of(cells).map(Object::toString).toList());
    return new Table(title, header, all);
  }

  /** As Markdown that is also readable as it is: the columns are aligned. */
  String markdown() {
    var rule = IntStream.range(0, header.size()).mapToObj(i -> "-".repeat(width(i))).toList();
    var lines = Stream.concat(Stream.of(header, rule), rows.stream()).map(this::line);
    return "**%s**%n%n%s%n".formatted(title, lines.collect(Collectors.joining("\n")));
  }

  private String line(List<String> cells) {
    return IntStream.range(0, header.size())
        .mapToObj(i -> ("%-" + width(i) + "s").formatted(cells.get(i)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private int width(int column) {
    return Stream.concat(Stream.of(header), rows.stream())
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
