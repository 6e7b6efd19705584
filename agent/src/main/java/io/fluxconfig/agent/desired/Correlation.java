package io.fluxconfig.agent.desired;

import io.fluxconfig.api.Names;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id by which one change is found in the logs of all parts. */
final class Correlation {
  /** Nothing that could break a line of a log. */
  private static final Pattern ID = Pattern.compile(Names.CORRELATION_ID_PATTERN);

  private Correlation() {}

  /** That of a change; empty where it has none that can be shown. */
  static Optional<String> of(DesiredConfiguration desired) {
    return Optional.ofNullable(desired.correlationId()).filter(id -> ID.matcher(id).matches());
  }
}
