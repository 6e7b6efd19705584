package io.fluxconfig.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Names and values, a line each; what has no value is left out. */
final class Fields {
  private record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  Fields add(String name, String value) {
    if (!value.isBlank()) {
      fields.add(new Field(name, value.strip()));
    }
    return this;
  }

  /** All lines, each ended; a value's further lines stand below its first. */
  @Override
  public String toString() {
    var width = fields.stream().mapToInt(field -> field.name.length() + 1).max().orElse(0);
    var text = new StringBuilder();
    for (var field : fields) {
      var name = field.name + ":" + " ".repeat(width - field.name.length() + 1);
      text.append(name)
          .append(field.value.replace("\n", "\n" + " ".repeat(name.length())))
          .append('\n');
    }
    return text.toString();
  }
}
