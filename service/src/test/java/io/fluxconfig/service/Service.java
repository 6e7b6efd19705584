package io.fluxconfig.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** What the service under test stands on: a data folder of its own with a real PostgreSQL. */
public class Service implements QuarkusTestResourceLifecycleManager {
  private Path data;
  private Foundations foundations;

  @Override
  public Map<String, String> start() {
    try {
      data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var settings = Map.of("fluxconfig.data", data.toString());
    foundations = Foundations.lay(config(settings));
    var all = new HashMap<>(settings);
    all.putAll(foundations.properties());
    all.put("quarkus.http.test-ssl-port", "0");
    // So slow that a test reaches the limit however slow the machine is.
    all.put("fluxconfig.rate-limit.per-second", "0.5");
    return all;
  }

  /** Settings of the service, all others at their defaults. */
  public static ServiceConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 500))
        .addDefaultInterceptors()
        .addSystemSources()
        .addDiscoveredConverters()
        .withMapping(ServiceConfig.class)
        .build()
        .getConfigMapping(ServiceConfig.class);
  }

  @Override
  public void stop() {
    foundations.close();
    try (var files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
