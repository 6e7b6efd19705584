package io.fluxconfig.testbed.bench.management;

import io.fluxconfig.testbed.bench.Part;
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
    return new ManagementReport(measureClusters(clusters, progress)).section(conditions);
  }

  static Figures measureClusters(int clusters, Progress progress) {
    try (var service = ServiceProcess.start(Map.of())) {
      return new ManagementRun(service, clusters, progress).run();
    }
  }
}
