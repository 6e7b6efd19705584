package io.fluxconfig.expansion.flux;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;

/**
 * Any of Flux's objects.
 *
 * @param <S> its spec
 * @param <T> its status
 */
public abstract class FluxObject<S extends FluxSpec, T extends FluxStatus>
    extends CustomResource<S, T> implements Namespaced {

  @Override
  protected S initSpec() {
    return null;
  }

  @Override
  protected T initStatus() {
    return null;
  }
}
