package io.fluxconfig.testbed.chaos;

import java.util.Map;

/** How much a part's objects may take: without a limit a JVM lets garbage grow to gigabytes. */
enum Heap {
  SERVICE(192),
  AGENT(64),
  CONTROLLER(96);

  private final int mebibytes;

  Heap(int mebibytes) {
    this.mebibytes = mebibytes;
  }

  /** The part's variables. It ends when that isn't enough. */
  Map<String, String> settings() {
    return Map.of("JAVA_TOOL_OPTIONS", "-Xmx%dm -XX:+ExitOnOutOfMemoryError".formatted(mebibytes));
  }
}
