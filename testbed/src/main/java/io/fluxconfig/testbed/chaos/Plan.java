package io.fluxconfig.testbed.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All faults of a run, drawn before it begins: the same seed and length give the same plan.
 *
 * @param rounds a storm each, and a calm after it
 */
record Plan(List<Round> rounds) {
  /** How long a round lasts at most. */
  static final Duration ROUND = Duration.ofSeconds(60);

  /** How long things go wrong in a round. */
  static final Duration STORM = Duration.ofSeconds(40);

  private static final int WIRE_LASTS = 4000;
  private static final int WIRE_GAP = 2000;
  private static final int PROCESS_LASTS = 3000;
  private static final int PROCESS_GAP = 6000;
  private static final int WORST = 99;

  /**
   * A fault in a storm.
   *
   * @param at since the storm began
   * @param lasts until it is mended
   * @param amount how bad, 1 to 99
   */
  record Strike(Duration at, Fault fault, Duration lasts, int amount) {
    @Override
    public String toString() {
      return "%.1f s %s for %.1f s (%d)"
          .formatted(at.toMillis() / 1000.0, fault, lasts.toMillis() / 1000.0, amount);
    }
  }

  /**
   * A storm.
   *
   * @param strikes in the order of time
   */
  record Round(List<Strike> strikes) {
    /** Those of one lane. */
    List<Strike> in(Fault.Lane lane) {
      return strikes.stream().filter(strike -> strike.fault().lane() == lane).toList();
    }
  }

  /** Draws one. */
  static Plan draw(long seed, Duration length) {
    var random = new Random(seed);
    var wire = new Deck(Fault.Lane.WIRE, random);
    var process = new Deck(Fault.Lane.PROCESS, random);
    var rounds = Math.max(1, (int) length.dividedBy(ROUND));
    return new Plan(
        IntStream.range(0, rounds)
            .mapToObj(
                round -> {
                  var strikes = new ArrayList<Strike>();
                  strikes.addAll(storm(wire, random, WIRE_LASTS, WIRE_GAP));
                  strikes.addAll(storm(process, random, PROCESS_LASTS, PROCESS_GAP));
                  strikes.sort((a, b) -> a.at().compareTo(b.at()));
                  return new Round(List.copyOf(strikes));
                })
            .toList());
  }

  private static List<Strike> storm(Deck deck, Random random, int lasts, int gap) {
    var strikes = new ArrayList<Strike>();
    var at = Duration.ofMillis(random.nextInt(gap));
    while (at.compareTo(STORM) < 0) {
      var length = Duration.ofMillis(lasts / 4 + random.nextInt(lasts));
      strikes.add(new Strike(at, deck.next(), length, 1 + random.nextInt(WORST)));
      at = at.plus(length).plusMillis(gap / 4 + random.nextInt(gap));
    }
    return strikes;
  }

  /** Each fault comes before one comes again. */
  private static final class Deck {
    private final List<Fault> faults;
    private final List<Fault> left = new ArrayList<>();
    private final Random random;

    Deck(Fault.Lane lane, Random random) {
      this.faults =
          Arrays.stream(Fault.values())
              .filter(fault -> fault.lane() == lane && fault.isPossible())
              .toList();
      this.random = random;
    }

    Fault next() {
      if (left.isEmpty()) {
        left.addAll(faults);
        Collections.shuffle(left, random);
      }
      return left.removeFirst();
    }
  }

  @Override
  public String toString() {
    return IntStream.range(0, rounds.size())
        .mapToObj(i -> "  storm " + (i + 1) + "\n" + lines(rounds.get(i)))
        .collect(Collectors.joining("\n"));
  }

  private static String lines(Round round) {
    return round.strikes().stream()
        .map(strike -> "    " + strike)
        .collect(Collectors.joining("\n"));
  }
}
