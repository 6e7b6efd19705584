package io.fluxconfig.testbed.controller;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts how often a FluxConfig is written. */
final class Versions implements Watcher<FluxConfig>, AutoCloseable {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private Watch watch;

  private Versions() {}

  static Versions of(Resource<FluxConfig> config) {
    var versions = new Versions();
    versions.watch = config.watch(versions);
    return versions;
  }

  /** What each write since then left, in order. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void eventReceived(Action action, FluxConfig config) {
    if (action == Action.MODIFIED) {
      seen.add(config.getMetadata().getResourceVersion() + " " + config.getStatus().statuses());
    }
  }

  @Override
  public void onClose(WatcherException cause) {}

  @Override
  public void close() {
    watch.close();
  }
}
