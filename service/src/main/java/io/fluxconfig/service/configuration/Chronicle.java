package io.fluxconfig.service.configuration;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.service.history.History;
import io.fluxconfig.service.history.Revision.Change;
import io.fluxconfig.service.history.Revision.Origin;
import io.fluxconfig.service.history.Seen;
import io.fluxconfig.service.history.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Tells history what happens to a configuration. */
@ApplicationScoped
class Chronicle {
  private static final Seen NOTHING = new Seen(null, 0, null, null, null);

  private final History history;
  private final ConfigurationRows rows;

  Chronicle(History history, ConfigurationRows rows) {
    this.history = history;
    this.rows = rows;
  }

  void changed(Handle handle, Configuration c, Change change, Origin origin) {
    history.changed(
        handle,
        subject(c),
        c.firstGeneration(),
        c.generation(),
        change,
        origin,
        rows.write(c.properties()));
  }

  /** Its deletion was asked for, which has a generation where the cluster has to hear of it. */
  void deleted(Handle handle, Configuration c, long generation, Origin origin) {
    history.changed(
        handle, subject(c), c.firstGeneration(), generation, Change.DELETED, origin, null);
  }

  void seen(Handle handle, Configuration before, Observation now) {
    var series = before.firstGeneration();
    history.seen(
        handle, subject(before), series, seen(before.observed(), series), seen(now, series));
  }

  /** What was said of an older namesake says nothing of this one. */
  private static Seen seen(Observation o, long series) {
    if (o.generation() < series) {
      return NOTHING;
    }
    var speaks = o.status() != null && o.statusGeneration() >= series;
    var revision = speaks ? o.text("sourceSyncedCommitId") : null;
    return o.error() != null
        ? new Seen(o.seenAt(), o.generation(), ComplianceState.NON_COMPLIANT, revision, o.error())
        : new Seen(
            o.seenAt(),
            o.generation(),
            speaks ? o.text("complianceState") : null,
            revision,
            speaks ? o.text("errorMessage") : null);
  }

  private static Subject subject(Configuration c) {
    return new Subject(c.clusterId(), c.name());
  }
}
