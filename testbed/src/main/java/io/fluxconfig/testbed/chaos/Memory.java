package io.fluxconfig.testbed.chaos;

import io.fluxconfig.testbed.bench.meter.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the machine's memory each part has, in MiB.
 *
 * @param resident by part
 */
record Memory(Map<String, Long> resident) {
  private static final long KIB = 1024;

  /** Code that is compiled meanwhile and buffers; far less than a leak takes in minutes. */
  private static final long MARGIN = 100;

  /** As it is now. */
  static Memory of(Stage stage) {
    var resident = new LinkedHashMap<String, Long>();
    resident.put("service", mebibytes(stage.service().process().pid()));
    resident.put("agent", mebibytes(stage.agent().pid()));
    resident.put("controller", mebibytes(stage.controller().pid()));
    return new Memory(resident);
  }

  /** Which parts have grown out of bounds since then. */
  List<String> grownSince(Memory then) {
    var grown = new ArrayList<String>();
    resident.forEach(
        (part, now) -> {
          var before = then.resident.get(part);
          if (now > before * 2 + MARGIN) {
            grown.add("the %s has grown from %d to %d MiB".formatted(part, before, now));
          }
        });
    return grown;
  }

  private static long mebibytes(long pid) {
    return Usage.of(pid).resident() / KIB;
  }

  @Override
  public String toString() {
    return resident.toString();
  }
}
