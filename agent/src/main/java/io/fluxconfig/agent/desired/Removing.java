package io.fluxconfig.agent.desired;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.agent.observed.FluxConfigs;
import io.fluxconfig.agent.observed.Key;
import io.fluxconfig.agent.observed.Stored;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.protocol.Tombstone;
import jakarta.inject.Singleton;

/** Deletes a FluxConfig, and its protected settings after it. Nothing else here deletes one. */
@Singleton
class Removing {
  private static final String FORCE =
      "{\"metadata\":{\"annotations\":{\"%s\":\"true\"}}}".formatted(Labels.FORCE_DELETE);

  private final FluxConfigs fluxConfigs;
  private final SettingsSecrets settings;

  Removing(FluxConfigs fluxConfigs, SettingsSecrets settings) {
    this.fluxConfigs = fluxConfigs;
    this.settings = settings;
  }

  /** How far a deletion is. */
  enum Progress {
    GOING,
    GONE,
    /** What stands there is newer than the tombstone. */
    STALE
  }

  /** Carries a tombstone out, as far as that goes now. */
  Progress remove(Key key, Tombstone tombstone) {
    var present = fluxConfigs.read(key);
    return switch (Decision.on(tombstone, present)) {
      case STALE -> Progress.STALE;
      case NOTHING_THERE -> gone(key);
      case ACT -> {
        delete(key, tombstone, present.orElseThrow());
        yield Progress.GOING;
      }
      default -> Progress.GOING;
    };
  }

  /** Whether a deletion that was under way has come to its end; tidies up after it then. */
  boolean isFinished(Key key) {
    if (fluxConfigs.cached(key).isPresent()) {
      return false;
    }
    var present = fluxConfigs.read(key).filter(Stored::isOurs);
    if (present.isPresent()) {
      return false;
    }
    gone(key);
    return true;
  }

  /** The controller needs the settings no longer: it was the one to let the FluxConfig go. */
  private Progress gone(Key key) {
    settings.remove(key);
    return Progress.GONE;
  }

  /** The version keeps a newer one from being deleted that has come in between. */
  private void delete(Key key, Tombstone tombstone, Stored present) {
    var version = present.version();
    if (tombstone.force() && !present.isForced()) {
      var context =
          new PatchContext.Builder()
              .withPatchType(PatchType.JSON_MERGE)
              .withFieldManager(Names.AGENT_FIELD_MANAGER)
              .build();
      version = fluxConfigs.named(key).patch(context, FORCE).getMetadata().getResourceVersion();
    }
    if (!present.isTerminating()) {
      // In the background, which is the client's default: the controller's finalizer keeps order.
      fluxConfigs.named(key).lockResourceVersion(version).delete();
    }
  }
}
