package io.fluxconfig.service.configuration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Counts the changes that clusters don't have yet, when the metrics are read. */
@Startup
@Singleton
class Backlog {
  private static final String WAITING =
      "select count(*) from configuration where not deleting and reported_generation < generation";
  private static final String TOMBSTONES = "select count(*) from tombstone";

  private final Jdbi jdbi;

  Backlog(Jdbi jdbi, MeterRegistry metrics) {
    this.jdbi = jdbi;
    register(metrics, "configurations", () -> count(WAITING));
    register(metrics, "tombstones", () -> count(TOMBSTONES));
  }

  private static void register(MeterRegistry metrics, String kind, Supplier<Number> count) {
    Gauge.builder("fluxconfig.backlog", count)
        .tag("kind", kind)
        .description("Changes that their clusters don't have yet")
        .register(metrics);
  }

  private Number count(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }
}
