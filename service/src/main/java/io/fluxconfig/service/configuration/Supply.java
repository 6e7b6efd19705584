package io.fluxconfig.service.configuration;

import io.fluxconfig.api.protocol.DesiredResponse;

/**
 * What a cluster lacks.
 *
 * @param answer with nothing in it where it lacks nothing, or nothing may be delivered
 * @param held whether nothing may be delivered
 */
public record Supply(DesiredResponse answer, boolean held) {
  /** Whether there is nothing to tell the agent. */
  public boolean isEmpty() {
    return answer.configurations().isEmpty() && answer.tombstones().isEmpty() && !answer.rotate();
  }

  /** The same, with or without the wish for new keys. */
  public Supply asking(boolean rotate) {
    return new Supply(
        new DesiredResponse(
            answer.configurations(),
            answer.tombstones(),
            answer.newest(),
            answer.digest(),
            rotate,
            answer.unknown()),
        held);
  }
}
