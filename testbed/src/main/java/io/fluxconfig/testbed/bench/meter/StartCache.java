package io.fluxconfig.testbed.bench.meter;

import io.fluxconfig.testbed.install.ServiceProcess;
import io.fluxconfig.testbed.process.Scratch;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the JVM learns of the service in one run, for the next ones to start with:
 * docs/operations.md tells operators to make the same.
 */
public final class StartCache {
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  /** The JVM writes the cache when the service has ended. */
  private static final Duration WRITING = Duration.ofMinutes(3);

  private StartCache() {}

  /**
   * Has a service learn. Where this JDK can't (before 25), its settings stay as they are.
   *
   * @param settings of the service
   * @param work what it is to be good at
   * @return the settings, to start with what was learnt
   */
  public static Map<String, String> of(
      Map<String, String> settings, Consumer<ServiceProcess> work) {
    if (Runtime.version().feature() < 25) {
      return settings;
    }
    var cache = Scratch.folder("start-cache").resolve("service.aot");
    try (var service = ServiceProcess.start(with(settings, "-XX:AOTCacheOutput=" + cache))) {
      work.accept(service);
      service.stop(WRITING);
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("the service has not written " + cache);
    }
    return with(settings, "-XX:AOTCache=" + cache);
  }

  private static Map<String, String> with(Map<String, String> settings, String option) {
    var all = new HashMap<>(settings);
    all.merge(OPTIONS, option, (given, more) -> given + " " + more);
    return all;
  }
}
