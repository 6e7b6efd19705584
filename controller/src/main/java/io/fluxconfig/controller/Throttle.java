package io.fluxconfig.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Lets news of one thing through once in a while, and counts what it held back. */
final class Throttle {
  private final Duration pause;
  private final Map<String, Passage> passages;

  private record Passage(Instant at, int heldBack) {}

  /**
   * A new one.
   *
   * @param pause between two pieces of news of the same thing
   * @param capacity how many things it remembers; of the others news passes sooner
   */
  Throttle(Duration pause, int capacity) {
    this.pause = pause;
    this.passages =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Passage> eldest) {
            return size() > capacity;
          }
        };
  }

  /** How many were held back before this one; empty if it is held back itself. */
  synchronized OptionalInt pass(String thing, Instant now) {
    var last = passages.get(thing);
    if (last != null && now.isBefore(last.at().plus(pause))) {
      passages.put(thing, new Passage(last.at(), last.heldBack() + 1));
      return OptionalInt.empty();
    }
    passages.remove(thing);
    passages.put(thing, new Passage(now, 0));
    return OptionalInt.of(last == null ? 0 : last.heldBack());
  }
}
