package io.fluxconfig.agent.desired;

import io.fluxconfig.agent.link.Contact;
import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.Digest;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether service and cluster agree on the whole. They may differ for one answer, while a report is
 * under way; only the second difference in a row counts. For one thread.
 */
@Singleton
class Agreement {
  private static final String TOPIC = "digest";

  private final Contact contact;
  private final AtomicInteger differing;
  private int differences;

  Agreement(Contact contact, MeterRegistry metrics) {
    this.contact = contact;
    this.differing = metrics.gauge("fluxconfig.agent.digest.differs", new AtomicInteger());
  }

  /** Takes in an answer, after it has been applied; one without a digest says nothing. */
  void compare(Optional<String> theirs, List<ConfigurationGeneration> ours) {
    if (theirs.isEmpty()) {
      return;
    }
    if (theirs.get().equals(Digest.of(ours))) {
      differences = 0;
      differing.set(0);
      contact.settled(TOPIC, "Cluster and service agree again on what stands here");
    } else if (++differences > 1) {
      differing.set(1);
      contact.troubled(
          TOPIC,
          "Cluster and service don't agree on what stands here. There may be FluxConfigs with our labels that the service doesn't know, or newer ones than it has; they are left alone. Here are: "
              + list(ours));
    }
  }

  /** Whether it should soon be looked again. */
  boolean isInDoubt() {
    return differences == 1;
  }

  private static String list(List<ConfigurationGeneration> ours) {
    var shown =
        ours.stream()
            .limit(20)
            .map(c -> "%s/%s %d".formatted(c.namespace(), c.name(), c.generation()))
            .toList();
    return String.join(", ", shown) + (ours.size() > shown.size() ? ", …" : "");
  }
}
