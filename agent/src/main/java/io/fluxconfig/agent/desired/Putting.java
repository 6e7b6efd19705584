package io.fluxconfig.agent.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.agent.observed.FluxConfigs;
import io.fluxconfig.agent.observed.Key;
import io.fluxconfig.agent.observed.SpecMark;
import io.fluxconfig.agent.observed.Stored;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.protocol.DesiredConfiguration;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes a configuration's FluxConfig, and its protected settings before it. */
@Singleton
class Putting {
  private final FluxConfigs fluxConfigs;
  private final SettingsSecrets settings;
  private final Namespaces namespaces;
  private final ObjectMapper json;
  private final Clock clock;

  Putting(
      FluxConfigs fluxConfigs,
      SettingsSecrets settings,
      Namespaces namespaces,
      ObjectMapper json,
      Clock clock) {
    this.fluxConfigs = fluxConfigs;
    this.settings = settings;
    this.namespaces = namespaces;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Makes the cluster hold what is desired.
   *
   * @return what stands there now; empty when it has to wait for an earlier one to go
   * @throws RefusedException if that can't be
   */
  Optional<Stored> put(Key key, DesiredConfiguration desired) {
    var present = fluxConfigs.read(key);
    return switch (Decision.on(desired, present)) {
      case WAIT -> Optional.empty();
      case STALE -> present;
      case FOREIGN ->
          throw new RefusedException(
              "a FluxConfig of this name that fluxconfig doesn't manage exists in namespace %s: delete it or choose another name"
                  .formatted(key.namespace()));
      case DONE -> {
        var opened = settings.open(key, desired.protectedSettings());
        putSettings(key, desired, opened);
        removeUnasked(key, desired);
        yield present;
      }
      default -> {
        var written = write(key, desired, present);
        removeUnasked(key, desired);
        yield Optional.of(written);
      }
    };
  }

  /**
   * Opens the credentials and asks the API server whether it takes the spec before anything is
   * written, so that what is refused leaves no half behind.
   */
  private Stored write(Key key, DesiredConfiguration desired, Optional<Stored> present) {
    var opened = settings.open(key, desired.protectedSettings());
    if (present.isEmpty()) {
      namespaces.ensure(key.namespace());
    }
    var spec = spec(desired);
    var version = present.map(Stored::version).orElse(null);
    var tried = new Stored(tryOut(resource(key, spec, version, Map.of())));
    putSettings(key, desired, opened);
    if (present.filter(Stored::hasForeignMembers).isPresent()) {
      tried = new Stored(replaceSpec(key, spec, version));
      version = tried.version();
    }
    var mark = SpecMark.of(desired.generation(), tried.spec());
    return new Stored(apply(resource(key, spec, version, notes(desired, present, mark))));
  }

  /** What is noted beside the spec. What was applied once stays applied then. */
  private Map<String, String> notes(
      DesiredConfiguration desired, Optional<Stored> present, SpecMark mark) {
    var appliedAt =
        present
            .filter(stored -> stored.generation().orElse(0) == desired.generation())
            .map(Stored::appliedAt)
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
    var notes = new HashMap<String, String>();
    notes.put(Labels.SPEC_HASH, mark.toString());
    notes.put(Labels.APPLIED_AT, appliedAt.toString());
    Correlation.of(desired).ifPresent(id -> notes.put(Labels.CORRELATION_ID, id));
    if (desired.reconcileRequest() != null) {
      notes.put(Labels.RECONCILE_REQUEST, desired.reconcileRequest());
      notes.put(Labels.REQUESTED_AT, desired.reconcileRequest());
    }
    return notes;
  }

  private void putSettings(
      Key key, DesiredConfiguration desired, Optional<Map<String, String>> opened) {
    opened.ifPresent(found -> settings.put(key, desired.protectedSettings().generation(), found));
  }

  /** After the FluxConfig, which no longer asks for them. */
  private void removeUnasked(Key key, DesiredConfiguration desired) {
    if (desired.protectedSettings() == null && settings.exists(key)) {
      settings.remove(key);
    }
  }

  private GenericKubernetesResource tryOut(GenericKubernetesResource resource) {
    return fluxConfigs
        .resource(resource)
        .dryRun()
        .fieldManager(Names.AGENT_FIELD_MANAGER)
        .forceConflicts()
        .serverSideApply();
  }

  private GenericKubernetesResource apply(GenericKubernetesResource resource) {
    return fluxConfigs
        .resource(resource)
        .fieldManager(Names.AGENT_FIELD_MANAGER)
        .forceConflicts()
        .serverSideApply();
  }

  /** An apply alone would leave alone what other hands have added. */
  private GenericKubernetesResource replaceSpec(Key key, JsonNode spec, String version) {
    var patch = json.createArrayNode();
    patch
        .addObject()
        .put("op", "test")
        .put("path", "/metadata/resourceVersion")
        .put("value", version);
    patch.addObject().put("op", "replace").put("path", "/spec").set("value", spec);
    Resource<GenericKubernetesResource> resource = fluxConfigs.named(key);
    return resource.patch(
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(Names.AGENT_FIELD_MANAGER)
            .build(),
        patch.toString());
  }

  /** As it came, but what the protocol says beside it goes before what it says itself. */
  private static JsonNode spec(DesiredConfiguration desired) {
    ObjectNode spec = desired.spec().deepCopy();
    spec.put("generation", desired.generation());
    if (desired.protectedSettings() == null) {
      spec.remove("protectedSettings");
    } else {
      spec.putObject("protectedSettings")
          .put("generation", desired.protectedSettings().generation());
    }
    return spec;
  }

  /** The version makes the API server refuse the write if somebody else was faster. */
  private static GenericKubernetesResource resource(
      Key key, JsonNode spec, String version, Map<String, String> notes) {
    var metadata =
        new ObjectMetaBuilder()
            .withNamespace(key.namespace())
            .withName(key.name())
            .withResourceVersion(version)
            .withLabels(Labels.ownedBy(key.namespace(), key.name()))
            .withAnnotations(notes);
    var resource = FluxConfigs.empty();
    resource.setMetadata(metadata.build());
    resource.setAdditionalProperty("spec", spec);
    return resource;
  }
}
