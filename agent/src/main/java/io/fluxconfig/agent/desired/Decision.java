package io.fluxconfig.agent.desired;

import io.fluxconfig.agent.observed.Stored;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import io.fluxconfig.api.protocol.Tombstone;
import java.util.Objects;
import java.util.Optional;

/** What to do about a change, given what stands in the cluster. */
enum Decision {
  /** Make it. */
  ACT,
  /** It stands there already, or is on its way. */
  DONE,
  /** What stands there is newer. */
  STALE,
  /** What stands there is on its way out: wait until it is gone. */
  WAIT,
  /** What stands there isn't ours. */
  FOREIGN,
  /** Nothing of ours stands there. */
  NOTHING_THERE;

  static Decision on(DesiredConfiguration desired, Optional<Stored> present) {
    if (present.isEmpty()) {
      return ACT;
    }
    var stored = present.get();
    if (!stored.isOurs()) {
      return FOREIGN;
    }
    var generation = stored.generation().orElse(0);
    if (generation > desired.generation()) {
      return STALE;
    }
    if (stored.isTerminating()) {
      return WAIT;
    }
    var asked = Objects.equals(desired.reconcileRequest(), stored.reconcileRequest());
    var same = generation == desired.generation() && !stored.isEdited() && asked;
    return same ? DONE : ACT;
  }

  static Decision on(Tombstone tombstone, Optional<Stored> present) {
    if (present.filter(Stored::isOurs).isEmpty()) {
      return NOTHING_THERE;
    }
    var stored = present.get();
    if (stored.generation().orElse(0) >= tombstone.generation()) {
      return STALE;
    }
    var forced = stored.isForced() || !tombstone.force();
    return stored.isTerminating() && forced ? DONE : ACT;
  }
}
