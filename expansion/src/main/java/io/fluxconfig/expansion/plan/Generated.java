package io.fluxconfig.expansion.plan;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Metadata of what is generated. */
final class Generated {
  /** What Kubernetes accepts as a label's value. */
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");

  private Generated() {}

  /** Of an object that belongs to one configuration, in its namespace. */
  static ObjectMeta owned(FluxConfig config, String name) {
    var metadata = config.getMetadata();
    var labels = new TreeMap<>(Labels.ownedBy(metadata.getNamespace(), metadata.getName()));
    var operation = config.getSpec().operationId();
    if (operation != null && LABEL.matcher(operation).matches()) {
      labels.put(Labels.OPERATION_ID, operation);
    }
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(metadata.getNamespace())
        .withLabels(labels)
        .build();
  }

  /** Of an object on which Flux is to act at once when the token changes. */
  static ObjectMeta requested(FluxConfig config, String name, String token) {
    return new ObjectMetaBuilder(owned(config, name))
        .addToAnnotations(Labels.REQUESTED_AT, Requests.with(config, token))
        .build();
  }

  /**
   * Of an object that the configurations of a namespace share; null namespace for the cluster's.
   */
  static ObjectMeta shared(String ofNamespace, String inNamespace, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(inNamespace)
        .withLabels(new TreeMap<>(Ownership.sharedLabels(ofNamespace)))
        .build();
  }

  /** Changes with each change of the FluxConfig. */
  static String token(FluxConfig config) {
    return Requests.token(config);
  }
}
