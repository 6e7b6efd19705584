package io.fluxconfig.testbed.chaos;

import io.fluxconfig.testbed.client.Answer;
import io.fluxconfig.testbed.client.ManagementClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Creates, changes and deletes configurations of its own at random. It asks again until it has an
 * answer, as every client of a service does that may be away.
 */
final class Client {
  private static final int CONFIGURATIONS = 4;
  private static final Duration AGAIN = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SHORTEST = 200;
  private static final int LONGEST = 2500;

  private final ManagementClient service;
  private final Model model;
  private final Declarations declarations;
  private final Canary canary;
  private final List<Model.Key> keys;
  private final Random random;
  private int operations;
  private long end;

  Client(
      int number,
      long seed,
      ManagementClient service,
      Model model,
      Declarations declarations,
      Canary canary) {
    this.service = service;
    this.model = model;
    this.declarations = declarations;
    this.canary = canary;
    this.keys = keys(number);
    this.random = new Random(seed + number);
  }

  /** The configurations of a client. */
  static List<Model.Key> keys(int client) {
    return IntStream.range(0, CONFIGURATIONS)
        .mapToObj(i -> new Model.Key("chaos-" + client, "config-%d-%d".formatted(client, i)))
        .toList();
  }

  /** One change after the other. Returns when the last one has its answer. */
  void work(BooleanSupplier goOn) {
    while (goOn.getAsBoolean()) {
      change(keys.get(random.nextInt(keys.size())));
      operations++;
      end = System.nanoTime();
      pause(Duration.ofMillis(SHORTEST + random.nextInt(LONGEST)));
    }
  }

  /** How many changes it has made. */
  int operations() {
    return operations;
  }

  /** When the last one had its answer, as {@link System#nanoTime()} says it. */
  long end() {
    return end;
  }

  private void change(Model.Key key) {
    var dice = random.nextInt(10);
    var last = model.wish(key);
    if (last.present() && !last.suspended() && dice < 3) {
      delete(key);
    } else {
      put(key, last.present() && dice == 9, dice % 3 == 0);
    }
  }

  /** One that is suspended isn't deleted: Flux leaves alone what it has applied for it. */
  private void delete(Model.Key key) {
    model.asked(key, new Model.Wish(model.next(key), false, false));
    settle("DELETE " + key, () -> service.delete(Stage.CLUSTER, key.name(), false));
  }

  private void put(Model.Key key, boolean suspended, boolean secret) {
    var wish = new Model.Wish(model.next(key), true, suspended);
    var password = secret ? canary.secret(key.name() + "-" + wish.number()) : "";
    var properties = declarations.properties(key, wish, password);
    model.asked(key, wish);
    settle("PUT " + key, () -> service.put(Stage.CLUSTER, key.name(), properties));
  }

  private void settle(String what, Supplier<Answer> call) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var last = "nothing";
    while (System.nanoTime() < deadline) {
      try {
        var answer = call.get();
        if (answer.status() / 100 == 2) {
          return;
        }
        last = answer.status() + " " + answer.body();
        if (answer.status() / 100 == 4) {
          break;
        }
      } catch (RuntimeException e) {
        last = e.toString();
      }
      pause(AGAIN);
    }
    model.violated("%s was answered with %s".formatted(what, last));
  }

  private static void pause(Duration pause) {
    LockSupport.parkNanos(pause.toNanos());
  }
}
