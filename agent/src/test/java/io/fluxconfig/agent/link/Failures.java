package io.fluxconfig.agent.link;

import java.time.Duration;

/** Failures of calls, for tests elsewhere. */
public final class Failures {
  private Failures() {}

  /** The service answered with a status. */
  public static ServiceException of(int status) {
    return new ServiceException(status, Duration.ZERO, "HTTP " + status);
  }
}
