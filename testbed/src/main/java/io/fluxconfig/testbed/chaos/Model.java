package io.fluxconfig.testbed.chaos;

import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the clients have asked for, and so what may and may not be seen in the cluster. Each change
 * of a configuration has a number that only grows; a FluxConfig shows which one it is from.
 */
final class Model {
  private final Canary canary;
  private final Map<Key, Life> lives = new ConcurrentHashMap<>();
  private final List<String> violations = new ArrayList<>();

  Model(Canary canary) {
    this.canary = canary;
  }

  /** Which configuration. */
  record Key(String namespace, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return namespace + "/" + name;
    }
  }

  /**
   * What a configuration should be.
   *
   * @param number of the change that says so
   * @param present whether it should be there at all
   */
  record Wish(long number, boolean present, boolean suspended) {
    static final Wish NOTHING = new Wish(0, false, false);
  }

  /** All about one configuration. Guarded by the model. */
  private static final class Life {
    private final TreeSet<Long> deletions = new TreeSet<>();
    private Wish wish = Wish.NOTHING;
    private long seenNumber;
    private long seenGeneration;
  }

  /** The number of the next change. */
  synchronized long next(Key key) {
    return life(key).wish.number() + 1;
  }

  /** A client is about to ask for this: from now on it may be seen. */
  synchronized void asked(Key key, Wish wish) {
    var life = life(key);
    life.wish = wish;
    if (!wish.present()) {
      life.deletions.add(wish.number());
    }
  }

  /** What a configuration should be in the end. */
  synchronized Wish wish(Key key) {
    return life(key).wish;
  }

  /** All that were ever asked for, sorted. */
  synchronized Map<Key, Wish> wishes() {
    var wishes = new TreeMap<Key, Wish>();
    lives.forEach((key, life) -> wishes.put(key, life.wish));
    return wishes;
  }

  /** A FluxConfig stands in the cluster. */
  synchronized void seen(FluxConfig seen) {
    var key = key(seen);
    var life = life(key);
    var number = Declarations.number(seen);
    var generation = seen.getSpec().generation();
    if (generation < life.seenGeneration || number < life.seenNumber) {
      violated(
          "%s went back from generation %d (change %d) to generation %d (change %d)"
              .formatted(key, life.seenGeneration, life.seenNumber, generation, number));
    }
    if (number > life.wish.number()) {
      violated("%s has change %d, which nobody has asked for".formatted(key, number));
    }
    life.seenGeneration = generation;
    life.seenNumber = number;
    if (seen.getMetadata().getDeletionTimestamp() != null) {
      mayGo(key, number);
    }
    if (canary.isIn(seen.toString())) {
      violated("the FluxConfig %s has a secret in it".formatted(key));
    }
  }

  /** A FluxConfig is gone; this is how it was seen last. */
  synchronized void gone(FluxConfig last) {
    mayGo(key(last), Declarations.number(last));
  }

  /** Something that must never be. */
  synchronized void violated(String what) {
    if (!violations.contains(what)) {
      violations.add(what);
    }
  }

  /** All that must never be, and was. */
  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** Adds what must never be. */
  void violated(Collection<String> all) {
    all.forEach(this::violated);
  }

  private void mayGo(Key key, long number) {
    if (life(key).deletions.higher(number) == null) {
      violated("%s (change %d) was deleted, and nobody has asked for that".formatted(key, number));
    }
  }

  private static Key key(FluxConfig object) {
    return new Key(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  private Life life(Key key) {
    return lives.computeIfAbsent(key, any -> new Life());
  }
}
