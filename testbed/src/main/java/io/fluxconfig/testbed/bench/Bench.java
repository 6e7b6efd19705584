package io.fluxconfig.testbed.bench;

import io.fluxconfig.testbed.ProjectRoot;
import io.fluxconfig.testbed.bench.expansion.ExpansionPart;
import io.fluxconfig.testbed.bench.fleet.FleetPart;
import io.fluxconfig.testbed.bench.management.ManagementPart;
import io.fluxconfig.testbed.bench.report.BenchmarksFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code make bench} runs: measures, prints the figures and keeps them in a document. Figures
 * of another size than the usual go to {@code target/}.
 */
public final class Bench {
  private static final List<Part> PARTS =
      List.of(new ExpansionPart(), new FleetPart(), new ManagementPart());

  private final BenchSettings settings = BenchSettings.of(System.getenv());

  private Bench() {}

  /** Ends with status 0 once everything was measured. */
  public static void main(String[] arguments) {
    try {
      new Bench().run();
    } catch (RuntimeException failure) {
      System.out.flush();
      failure.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  private void run() {
    var file = file();
    PARTS.stream()
        .filter(settings::asksFor)
        .forEach(part -> measure(part, new BenchmarksFile(file)));
    System.out.println("\nThe figures are in " + ProjectRoot.find().relativize(file));
  }

  private void measure(Part part, BenchmarksFile file) {
    System.out.printf("%n%s, N=%d%n", part.name(), settings.size());
    var section = part.measure(settings.size(), new Screen(System.out));
    System.out.println("\n" + section.markdown());
    file.put(part.name(), section);
  }

  private Path file() {
    var root = ProjectRoot.find();
    return settings.isWhole()
        ? root.resolve("docs/benchmarks.md")
        : root.resolve("target/benchmarks.md");
  }
}
