package io.fluxconfig.agent.desired;

import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.agent.link.Backoff;
import io.fluxconfig.agent.link.ServiceException;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** How long the poller rests between two turns, whatever happens. For one thread. */
final class Pace {
  private static final Logger LOG = Logger.getLogger(Pace.class);

  private final Duration gap;
  private final Backoff failures;
  private final Backoff repetitions;
  private List<ConfigurationGeneration> last = List.of();
  private String complaint = "";

  Pace(AgentConfig config, RandomGenerator random) {
    var retry = config.retry();
    this.gap = config.poll().gap();
    this.failures = new Backoff(retry.first(), retry.longest(), random);
    this.repetitions = new Backoff(retry.first(), retry.unchanged(), random);
  }

  /**
   * After a usable answer. One that leaves everything as it was would come again at once, and must
   * not make us spin.
   *
   * @param answered whether there was something in it
   * @param before what we had when we asked
   * @param after what we have now
   * @param taken how long the turn took
   */
  Duration afterAnswer(
      boolean answered,
      List<ConfigurationGeneration> before,
      List<ConfigurationGeneration> after,
      Duration taken) {
    failures.reset();
    complaint = "";
    var repeated = answered && before.equals(last) && before.equals(after);
    last = before;
    if (repeated) {
      return repetitions.next();
    }
    repetitions.reset();
    return rest(taken);
  }

  /** After a poll that was given up because something happened in the cluster. */
  Duration rest(Duration taken) {
    return gap.minus(taken);
  }

  /** After a call that failed. */
  Duration afterFailure(ServiceException failure) {
    return failures.after(failure);
  }

  /** After anything else; says why once, as long as that stays the same. */
  Duration afterTrouble(Exception reason) {
    if (!complaint.equals(String.valueOf(reason.getMessage()))) {
      complaint = String.valueOf(reason.getMessage());
      LOG.errorf("Can't go on, trying again quietly: %s", complaint);
      LOG.debug("The reason", reason);
    }
    return failures.next();
  }
}
