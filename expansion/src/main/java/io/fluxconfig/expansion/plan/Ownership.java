package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.Map;
import java.util.Objects;

/** Whose an object is: its labels say so. */
public final class Ownership {
  private Ownership() {}

  /** Whether an object was made for this configuration, in its namespace. */
  public static boolean owns(FluxConfig config, HasMetadata object) {
    return names(config, object)
        && Objects.equals(config.getMetadata().getNamespace(), object.getMetadata().getNamespace());
  }

  /** Whether an object's labels name this configuration, wherever the object is. */
  public static boolean names(FluxConfig config, HasMetadata object) {
    var metadata = config.getMetadata();
    return has(object, Labels.ownedBy(metadata.getNamespace(), metadata.getName()));
  }

  /** Whether an object is shared by the configurations of a namespace. */
  public static boolean isShared(String namespace, HasMetadata object) {
    return has(object, sharedLabels(namespace));
  }

  static Map<String, String> sharedLabels(String namespace) {
    return Map.of(Labels.IS_MANAGED, "true", Labels.NAMESPACE, namespace);
  }

  private static boolean has(HasMetadata object, Map<String, String> labels) {
    var actual = object.getMetadata().getLabels();
    return actual != null && actual.entrySet().containsAll(labels.entrySet());
  }
}
