package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.testbed.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A conversation that is written down. Those of a released version of the protocol never change.
 *
 * @param name its file's, without the ending
 * @param script what it says: see {@code docs/protocol.md}
 */
public record Fixture(String name, JsonNode script) {
  private static final String FOLDER = "testbed/src/main/resources/conformance";
  private static final String ENDING = ".json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * All of a version and a side, by name.
   *
   * @param version of the protocol, such as {@code v1}
   * @param side which side they try: {@code service} or {@code agent}
   */
  static List<Fixture> all(String version, String side) {
    var folder = ProjectRoot.find().resolve(FOLDER).resolve(version).resolve(side);
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(Fixture::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fixture read(Path file) {
    try {
      var name = file.getFileName().toString().replace(ENDING, "");
      return new Fixture(name, JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
