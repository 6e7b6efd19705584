package io.fluxconfig.testbed.bench.meter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Calls of the API server, without watches: these stay open.
 *
 * @param all in the order of their arrival
 */
public record Calls(List<Call> all) {

  public Calls {
    all = all.stream().filter(call -> !call.isWatch()).toList();
  }

  /** How many. */
  public int count() {
    return all.size();
  }

  /** How many of them change something. */
  public int writes() {
    return (int) all.stream().filter(Call::isWrite).count();
  }

  /** How many there are of a verb and a resource, such as {@code patch fluxconfigs/status}. */
  public long count(String verb, String resource) {
    return all.stream()
        .filter(call -> call.verb().equals(verb) && call.resource().equals(resource))
        .count();
  }

  /** Counts by verb and resource, such as {@code patch fluxconfigs/status}. */
  public Map<String, Long> byKind() {
    return all.stream()
        .map(Call::kind)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /** Counts by verb and resource, one after the other. */
  @Override
  public String toString() {
    return count() + " calls: " + byKind();
  }
}
