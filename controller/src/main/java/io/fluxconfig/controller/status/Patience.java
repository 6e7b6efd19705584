package io.fluxconfig.controller.status;

import io.fluxconfig.api.v1alpha1.ObjectStatusCondition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long Flux may take to act on what it is asked. An unanswered request is first taken for
 * progress, which costs no write; after half the time it is called unanswered, and after the other
 * half Flux is called silent. So a request to an object that has waited for long has its time, too.
 * The times are those in the status: they outlive the controller.
 *
 * @param clock tells the time
 * @param limit how long
 */
record Patience(Clock clock, Duration limit) {

  /** What to say of an object that isn't there yet. */
  Wait with(Subject subject, Optional<ObjectStatusCondition> before) {
    if (!isUnanswered(subject)) {
      return Wait.PROGRESS;
    }
    var unanswered = Wait.unanswered(subject);
    var silence = Wait.silence(subject, text(limit));
    if (says(before, silence) || (says(before, unanswered) && isOver(before))) {
      return silence;
    }
    return says(before, unanswered) || (says(before, Wait.PROGRESS) && isOver(before))
        ? unanswered
        : Wait.PROGRESS;
  }

  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** One that is being reconciled may be at it for its whole timeout before it looks up. */
  private static boolean isUnanswered(Subject subject) {
    var busy = subject.ready().filter(ready -> "Unknown".equals(ready.getStatus())).isPresent();
    return !busy && (subject.isAsked() || subject.currentReady().isEmpty());
  }

  private static boolean says(Optional<ObjectStatusCondition> before, Wait wait) {
    return before.filter(wait::isSaidBy).isPresent();
  }

  private boolean isOver(Optional<ObjectStatusCondition> before) {
    return before
        .map(then -> Instant.parse(then.lastTransitionTime()).plus(limit.dividedBy(2)))
        .filter(end -> !clock.instant().isBefore(end))
        .isPresent();
  }

  private static String text(Duration time) {
    var seconds = time.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
