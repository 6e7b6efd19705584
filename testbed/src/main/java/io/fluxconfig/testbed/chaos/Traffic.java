package io.fluxconfig.testbed.chaos;

import io.fluxconfig.api.protocol.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent has sent and got, where TLS ends. */
final class Traffic {
  private static final int REMEMBERED = 100;
  private static final int OK = 200;

  private final Canary canary;
  private final List<Long> times = new ArrayList<>();
  private final Deque<Call> last = new ArrayDeque<>();
  private int rotations;
  private boolean sealed;
  private int leaks;

  Traffic(Canary canary) {
    this.canary = canary;
  }

  /** One call of the agent. */
  record Call(String method, String path, Map<String, List<String>> headers, byte[] body) {}

  synchronized void called(Call call) {
    times.add(System.nanoTime());
    last.addFirst(call);
    if (last.size() > REMEMBERED) {
      last.removeLast();
    }
    look(call.body());
    sealed |= call.path().equals(Protocol.JOIN) && hasSealingKey(call.body());
  }

  synchronized void answered(Call call, int status, byte[] body) {
    look(body);
    if (call.path().equals(Protocol.ROTATE) && status == OK) {
      rotations++;
    }
  }

  /**
   * The call before the last {@code age} ones; the oldest that is remembered if there were fewer.
   */
  synchronized Optional<Call> old(int age) {
    return last.stream().skip(Math.min(age, Math.max(0, last.size() - 1))).findFirst();
  }

  /** How many calls there were. */
  synchronized int calls() {
    return times.size();
  }

  /** Most calls in any window of this length. */
  synchronized int most(Duration window) {
    var most = 0;
    var first = 0;
    for (int i = 0; i < times.size(); i++) {
      while (times.get(i) - times.get(first) > window.toNanos()) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  /** How often the service has taken new keys of the agent. */
  synchronized int rotations() {
    return rotations;
  }

  /** How many bodies had a secret in the clear, since the agent has a key to seal them to. */
  synchronized int leaks() {
    return sealed ? leaks : 0;
  }

  private static boolean hasSealingKey(byte[] join) {
    return new String(join, StandardCharsets.UTF_8).matches("(?s).*\"sealingKey\"\\s*:\\s*\".*");
  }

  private void look(byte[] body) {
    if (canary.isIn(body)) {
      leaks++;
    }
  }
}
