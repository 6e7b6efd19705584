package io.fluxconfig.agent.desired;

import io.fluxconfig.agent.link.Contact;
import io.fluxconfig.agent.link.HighWaterMark;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.Tombstone;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Lets no answer in of a service that has lost its memory: one whose newest generation is smaller
 * than what this cluster has been sent before. An operator has to look at it, at the service.
 */
@Singleton
class Admission {
  private static final String TOPIC = "generations";

  private final HighWaterMark mark;
  private final Contact contact;
  private final AtomicInteger refusing;

  Admission(HighWaterMark mark, Contact contact, MeterRegistry metrics) {
    this.mark = mark;
    this.contact = contact;
    this.refusing = metrics.gauge("fluxconfig.agent.service.behind", new AtomicInteger());
  }

  /**
   * The newest generation that the cluster was ever sent. Where nobody has noted it, because the
   * identity was made anew, it is at least that of what stands there.
   */
  long newest(List<ConfigurationGeneration> have) {
    return mark.get()
        .orElseGet(
            () -> have.stream().mapToLong(ConfigurationGeneration::generation).max().orElse(0));
  }

  /**
   * Whether an answer may be applied. Remembers first how new it is. One that has something in it,
   * and doesn't say how new it is, comes from a service that never does.
   *
   * @param newest what the question said
   */
  boolean admits(DesiredResponse answer, long newest) {
    if (answer.newest() < newest && (answer.newest() > 0 || isEmpty(answer))) {
      refusing.set(1);
      contact.troubled(
          TOPIC,
          "Nothing is applied: the service's newest generation is %d, and this cluster has been sent %d. Was the service restored from an older backup? See the cluster there"
              .formatted(answer.newest(), newest));
      return false;
    }
    mark.raise(newest(answer));
    refusing.set(0);
    contact.settled(TOPIC, "The service knows the newest generation again: going on");
    return true;
  }

  private static boolean isEmpty(DesiredResponse answer) {
    return answer.configurations().isEmpty() && answer.tombstones().isEmpty();
  }

  private static long newest(DesiredResponse answer) {
    return LongStream.concat(
            answer.configurations().stream().mapToLong(DesiredConfiguration::generation),
            answer.tombstones().stream().mapToLong(Tombstone::generation))
        .reduce(answer.newest(), Math::max);
  }
}
