package io.fluxconfig.testbed.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;

/** Notes the names of what an informer sees. */
record Names(List<String> seen) implements ResourceEventHandler<ConfigMap> {

  @Override
  public void onAdd(ConfigMap object) {
    seen.add(object.getMetadata().getName());
  }

  @Override
  public void onUpdate(ConfigMap before, ConfigMap after) {}

  @Override
  public void onDelete(ConfigMap object, boolean finalStateUnknown) {}
}
