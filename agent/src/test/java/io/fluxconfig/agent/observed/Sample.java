package io.fluxconfig.agent.observed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fluxconfig.api.Labels;
import java.util.HashMap;
import java.util.Map;

/** FluxConfigs as they would stand in a cluster. */
public final class Sample {
  private Sample() {}

  /** One that the agent has written. */
  public static GenericKubernetesResource written(String name, long generation) {
    var resource = byHand(name);
    var spec = new HashMap<String, Object>(Map.of("scope", "cluster", "generation", generation));
    resource.setAdditionalProperty("spec", spec);
    resource.getMetadata().setLabels(new HashMap<>(Labels.ownedBy("apps", name)));
    mark(resource, generation);
    return resource;
  }

  /** One that somebody else has made. */
  public static GenericKubernetesResource byHand(String name) {
    var resource = FluxConfigs.empty();
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("apps")
            .withName(name)
            .withResourceVersion("1")
            .build());
    resource.setAdditionalProperty("spec", new HashMap<>(Map.of("scope", "cluster")));
    return resource;
  }

  /** Sets a member of the spec. */
  public static GenericKubernetesResource with(
      GenericKubernetesResource resource, String member, Object value) {
    var spec = new HashMap<Object, Object>(new Stored(resource).spec());
    spec.put(member, value);
    resource.setAdditionalProperty("spec", spec);
    return resource;
  }

  /** Makes the mark fit the spec. */
  public static GenericKubernetesResource mark(
      GenericKubernetesResource resource, long generation) {
    var mark = SpecMark.of(generation, new Stored(resource).spec());
    resource.getMetadata().setAnnotations(new HashMap<>(Map.of(Labels.SPEC_HASH, mark.toString())));
    return resource;
  }

  /** With a status, and so another version. */
  public static GenericKubernetesResource status(
      GenericKubernetesResource resource, String version, Object status) {
    resource.getMetadata().setResourceVersion(version);
    resource.setAdditionalProperty("status", status);
    return resource;
  }
}
