package io.fluxconfig.testbed.bench.meter;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks each second at what a process uses. */
public final class Meter implements AutoCloseable {
  private final long pid;
  private final List<Usage> all = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("meter").factory());

  private Meter(long pid) {
    this.pid = pid;
  }

  /** Looks at a process from now on. */
  public static Meter of(long pid) {
    var meter = new Meter(pid);
    meter.clock.scheduleAtFixedRate(() -> meter.all.add(Usage.of(pid)), 0, 1, TimeUnit.SECONDS);
    return meter;
  }

  /** Now. */
  public Usage now() {
    return Usage.of(pid);
  }

  /** The first look from a moment on; now, if there has been none. */
  public Usage at(Instant moment) {
    return all.stream()
        .filter(usage -> !usage.at().isBefore(moment))
        .findFirst()
        .orElseGet(this::now);
  }

  /** The most of its own memory that it had at any look between two moments, in KiB. */
  public long peak(Instant from, Instant until) {
    return all.stream()
        .filter(usage -> !usage.at().isBefore(from) && usage.at().isBefore(until))
        .mapToLong(Usage::anonymous)
        .max()
        .orElseGet(() -> now().anonymous());
  }

  /** Looks no more. */
  @Override
  public void close() {
    clock.shutdownNow();
  }
}
