package io.fluxconfig.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fluxconfig.cli.shell.CapturedShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see, letter by letter. */
class ViewTest {
  private static final ConfigurationView CONFIGURATIONS = new ConfigurationView(CapturedShell.NOW);

  @TempDir Path home;

  @Test
  void shouldListConfigurations() throws IOException {
    // When
    var text = CONFIGURATIONS.list(yaml("configurations.yaml"));

    // Then
    assertThat(text).isEqualTo(text("configurations.txt"));
  }

  @Test
  void shouldTellTheWholeStoryOfAConfiguration() throws IOException {
    // When
    var text = CONFIGURATIONS.show(yaml("configurations.yaml").get(0));

    // Then
    assertThat(text).isEqualTo(text("configuration.txt"));
  }

  @Test
  void shouldShowAnObjectWithItsConditions() throws IOException {
    // When
    var text =
        ObjectView.show(yaml("configurations.yaml").get(0).at("/properties/statuses").get(1));

    // Then
    assertThat(text).isEqualTo(text("object.txt"));
  }

  @Test
  void shouldListAndShowClusters() throws IOException {
    // Given
    var view = new ClusterView(CapturedShell.NOW);
    var clusters = yaml("clusters.yaml");

    // When
    var text = view.list(clusters) + "\n" + view.show(clusters.get(1));

    // Then
    assertThat(text).isEqualTo(text("clusters.txt"));
  }

  @Test
  void shouldPrintWhatTheServiceAnsweredAsJsonAndYaml() throws IOException {
    // Given
    var answer = new YAMLMapper().readTree("{id: '007', name: web, list: [true, 1, null]}");
    var json = new CapturedShell(home);
    var yaml = new CapturedShell(home);

    // When
    new Printer(json.shell(), Format.JSON).print(answer, any -> "");
    new Printer(yaml.shell(), Format.YAML).print(answer, any -> "");

    // Then
    assertThat(json.out())
        .isEqualTo(
            """
            {
              "id" : "007",
              "name" : "web",
              "list" : [ true, 1, null ]
            }
            """);
    assertThat(yaml.out())
        .isEqualTo(
            """
            id: "007"
            name: web
            list:
              - true
              - 1
              - null
            """);
  }

  @Test
  void shouldNotLetAClustersWordsCommandTheTerminal() throws IOException {
    // Given
    var shell = new CapturedShell(home);
    var answer = new YAMLMapper().readTree("{name: \"a\\e[2Jb\"}");

    // When
    new Printer(shell.shell(), Format.TABLE).print(answer, CONFIGURATIONS::row);

    // Then
    assertThat(shell.out()).contains("a?[2Jb").doesNotContain("\033");
  }

  private static JsonNode yaml(String name) throws IOException {
    return new YAMLMapper().readTree(text(name));
  }

  private static String text(String name) throws IOException {
    try (var in = ViewTest.class.getResourceAsStream("/output/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
