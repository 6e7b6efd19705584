package io.fluxconfig.controller.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.plan.Requests;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What one reconciliation had to write. It was drift where everything had been written before.
 * Objects are written side by side, so it is safe for threads.
 */
public final class Corrections {
  private final Queue<Correction> all = new ConcurrentLinkedQueue<>();

  /**
   * An object that was put right.
   *
   * @param object such as {@code Kustomization team-a/shop-app}
   * @param deed what had happened to it: {@code edited} or {@code deleted}
   */
  public record Correction(String object, String deed) {}

  /** All that there are. */
  public List<Correction> all() {
    return List.copyOf(all);
  }

  static Corrections in(Context<FluxConfig> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(Corrections.class, Corrections.class);
  }

  void created(HasMetadata object) {
    all.add(new Correction(Words.name(object), "deleted"));
  }

  /** One that merely asks Flux for something else was changed by whoever asks, not by hand. */
  void updated(HasMetadata actual, HasMetadata desired) {
    if (Requests.areSame(actual, desired)) {
      all.add(new Correction(Words.name(desired), "edited"));
    }
  }
}
