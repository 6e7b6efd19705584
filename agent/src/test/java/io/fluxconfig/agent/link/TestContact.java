package io.fluxconfig.agent.link;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** A contact for tests outside this package. */
public record TestContact(Contact contact) {
  /** One that counts here. */
  public TestContact(MeterRegistry metrics) {
    this(new Contact(Clock.systemUTC(), metrics));
  }
}
