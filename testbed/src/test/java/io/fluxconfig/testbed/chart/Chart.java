package io.fluxconfig.testbed.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.cluster.Helm;
import io.fluxconfig.testbed.cluster.Printed;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart of the source tree, with what has to be set. */
public final class Chart {
  /** Where it is. */
  public static final Path FOLDER = ProjectRoot.find().resolve("src/main/kubernetes/chart");

  static final String RELEASE = "fluxconfig";

  private static final List<String> REQUIRED =
      List.of(
          "--set",
          "image.registry=registry.example.com/fluxconfig",
          "--set",
          "service.url=https://config.example.com:8443");

  private Chart() {}

  /** What it would install. */
  static List<HasMetadata> render(String... flags) {
    var printed = template(flags);
    if (printed.exitCode() != 0) {
      throw new IllegalStateException(printed.text());
    }
    return Serialization.unmarshal(printed.text());
  }

  /** What Helm says of it. */
  static Printed template(String... flags) {
    return run(Helm.withoutCluster(), Stream.of(flags), "template", RELEASE);
  }

  static <T extends HasMetadata> List<T> ofKind(Class<T> kind, List<HasMetadata> objects) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Runs a command of Helm's on this chart. */
  static Printed run(Helm helm, Stream<String> flags, String... command) {
    return run(helm, FOLDER, flags, command);
  }

  /** Runs a command of Helm's on a chart. */
  static Printed run(Helm helm, Path chart, Stream<String> flags, String... command) {
    var line =
        Stream.of(
                Stream.of(command),
                Stream.of(chart.toString(), "--namespace", "fluxconfig-system"),
                REQUIRED.stream(),
                flags)
            .flatMap(part -> part);
    return helm.run(line.toArray(String[]::new));
  }
}
