package io.fluxconfig.testbed.bench.management;

import io.fluxconfig.testbed.bench.Part;
import io.fluxconfig.testbed.bench.meter.StartCache;
import io.fluxconfig.testbed.bench.report.Conditions;
import io.fluxconfig.testbed.bench.report.Section;
import io.fluxconfig.testbed.install.Progress;
import io.fluxconfig.testbed.install.ServiceProcess;
import java.util.Map;

/** The management API of a service with ten times as many configurations as the size says. */
public final class ManagementPart implements Part {
  @Override
  public String name() {
    return "management";
  }

  @Override
  public Section measure(int size, Progress progress) {
    var conditions = new Conditions();
    var clusters = Math.max(1, size * 10 / ManagementRun.PAGE);
    var settings =
        progress.step(
            "a start cache from one cluster", () -> StartCache.of(Map.of(), ManagementPart::teach));
    var figures = measureClusters(clusters, settings, progress);
    return new ManagementReport(figures).section(conditions);
  }

  static void teach(ServiceProcess service) {
    new ManagementRun(service, 1, Progress.SILENT).calls();
  }

  static Figures measureClusters(int clusters, Map<String, String> settings, Progress progress) {
    try (var service = ServiceProcess.start(settings)) {
      return new ManagementRun(service, clusters, progress).run();
    }
  }
}
