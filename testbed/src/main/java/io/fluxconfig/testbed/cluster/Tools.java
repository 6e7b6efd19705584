package io.fluxconfig.testbed.cluster;

import io.fluxconfig.testbed.ToolScript;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs a cluster is made of. Taken from the folder {@code KUBEBUILDER_ASSETS} and the
 * {@code PATH} if that variable is set; otherwise built by {@code testbed/tools/build}, once, when
 * the first one is asked for.
 */
public final class Tools {
  private final Map<String, String> environment;
  private List<Path> folders;

  Tools(Map<String, String> environment) {
    this.environment = environment;
  }

  boolean areGiven() {
    return assets().isPresent();
  }

  /**
   * Makes sure that programs are there.
   *
   * @throws IllegalStateException naming all that are missing, and where they were looked for
   */
  public void require(String... names) {
    var missing = Stream.of(names).filter(name -> find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "missing: %s; looked in %s".formatted(String.join(", ", missing), where()));
    }
  }

  /**
   * The path of a program.
   *
   * @throws IllegalStateException if there is none of that name
   */
  public String program(String name) {
    require(name);
    return find(name).orElseThrow().toString();
  }

  /**
   * The folder with the definitions of Flux's custom resources.
   *
   * @throws IllegalStateException if there is none
   */
  public Path fluxDefinitions() {
    return folders().stream()
        .map(folder -> folder.resolve("crds"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("missing: crds/ with Flux's CRDs; looked in " + where()));
  }

  private Optional<Path> find(String name) {
    return folders().stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private synchronized List<Path> folders() {
    if (folders == null) {
      folders = assets().map(this::given).orElseGet(() -> List.of(ToolScript.run("build")));
    }
    return folders;
  }

  private Optional<String> assets() {
    return Optional.ofNullable(environment.get("KUBEBUILDER_ASSETS"))
        .filter(folder -> !folder.isBlank());
  }

  private List<Path> given(String assets) {
    var path = environment.getOrDefault("PATH", "").split(File.pathSeparator);
    return Stream.concat(Stream.of(assets), Stream.of(path)).map(Path::of).toList();
  }

  private String where() {
    return assets()
        .map(folder -> "KUBEBUILDER_ASSETS=" + folder + " and the PATH")
        .orElse("" + folders);
  }
}
