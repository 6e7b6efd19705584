package io.fluxconfig.testbed.bench.report;

import io.fluxconfig.testbed.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions of the real parts that {@code testbed/tools/build} builds. */
final class Versions {
  private static final List<String> MODULES =
      List.of(
          "k8s.io/kubernetes",
          "go.etcd.io/etcd/server/v3",
          "github.com/fluxcd/source-controller",
          "github.com/fluxcd/kustomize-controller");

  private Versions() {}

  /** In one line. */
  static String line() {
    var given = System.getenv().getOrDefault("KUBEBUILDER_ASSETS", "");
    if (!given.isBlank()) {
      return "the programs of KUBEBUILDER_ASSETS";
    }
    var required =
        Stream.of("kubernetes", "etcd", "flux")
            .map(tool -> read(ProjectRoot.find().resolve("testbed/tools/" + tool + "/go.mod")))
            .collect(Collectors.joining("\n"));
    return MODULES.stream()
        .map(module -> name(module) + " " + version(module, required))
        .collect(Collectors.joining(", "));
  }

  private static String name(String module) {
    return module.replaceFirst("(/server)?(/v\\d+)?$", "").replaceFirst(".*/", "");
  }

  private static String version(String module, String required) {
    return Pattern.compile(Pattern.quote(module) + " (v\\S+)")
        .matcher(required)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElse("of an unknown version");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
