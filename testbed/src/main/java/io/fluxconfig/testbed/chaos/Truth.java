package io.fluxconfig.testbed.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.ProvisioningState;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.client.Answer;
import io.fluxconfig.testbed.client.ManagementClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what should be with what stands in the cluster, and both with what the service says. */
final class Truth {
  private static final int GONE = 404;

  private final ObjectMapper json = Serialization.jsonMapper();
  private final Model model;
  private final ManagementClient service;
  private final KubernetesClient client;

  Truth(Model model, ManagementClient service, KubernetesClient client) {
    this.model = model;
    this.service = service;
    this.client = client;
  }

  /** What doesn't fit yet; empty when all does. */
  List<String> differences() {
    try {
      var differences = new ArrayList<String>();
      var present = present();
      model
          .wishes()
          .forEach(
              (key, wish) -> {
                var said = service.get(Stage.CLUSTER, key.name());
                var stored = present.remove(key);
                if (wish.present()) {
                  comparePresent(key, wish, stored, said, differences);
                } else {
                  compareAbsent(key, stored, said, differences);
                }
              });
      present.keySet().forEach(key -> differences.add(key + " stands there uninvited"));
      return differences;
    } catch (RuntimeException e) {
      return List.of("somebody can't be asked: " + e);
    }
  }

  private Map<Model.Key, FluxConfig> present() {
    var present = new HashMap<Model.Key, FluxConfig>();
    for (var each : client.resources(FluxConfig.class).inAnyNamespace().list().getItems()) {
      var metadata = each.getMetadata();
      present.put(new Model.Key(metadata.getNamespace(), metadata.getName()), each);
    }
    return present;
  }

  private void compareAbsent(
      Model.Key key, FluxConfig stored, Answer said, List<String> differences) {
    require(stored == null, key, "still stands in the cluster", differences);
    require(said.status() == GONE, key, "is still known to the service", differences);
    require(configMap(key) == null, key, "has left what Flux applied", differences);
  }

  private void comparePresent(
      Model.Key key, Model.Wish wish, FluxConfig stored, Answer said, List<String> differences) {
    if (stored == null || Declarations.number(stored) != wish.number()) {
      differences.add(
          "%s should have change %d and has %s"
              .formatted(
                  key, wish.number(), stored == null ? "none" : Declarations.number(stored)));
      return;
    }
    var status = stored.getStatus();
    if (status == null || !stored.getSpec().generation().equals(status.generation())) {
      differences.add(key + " has a status of an older generation");
      return;
    }
    var wanted = wish.suspended() ? ComplianceState.SUSPENDED : ComplianceState.COMPLIANT;
    same(key, "state in the cluster", wanted, status.complianceState(), differences);
    same(key, "state", wanted, text(said, "complianceState"), differences);
    same(key, "end", ProvisioningState.SUCCEEDED, text(said, "provisioningState"), differences);
    JsonNode statuses = json.valueToTree(status.statuses());
    var isSaid = statuses.equals(said.property("statuses"));
    require(isSaid, key, "has Flux objects of which the service says another thing", differences);
    if (!wish.suspended()) {
      var applied = configMap(key);
      var isFrom = applied != null && Declarations.isFrom(applied, wish.number());
      require(isFrom, key, "isn't applied", differences);
    }
  }

  private static void same(
      Model.Key key, String what, Object wanted, Object is, List<String> differences) {
    if (!wanted.equals(is)) {
      differences.add("%s: the %s should be %s and is %s".formatted(key, what, wanted, is));
    }
  }

  private static void require(
      boolean holds, Model.Key key, String problem, List<String> differences) {
    if (!holds) {
      differences.add(key + " " + problem);
    }
  }

  private ConfigMap configMap(Model.Key key) {
    return client
        .configMaps()
        .inNamespace(key.namespace())
        .withName(Declarations.configMap(key))
        .get();
  }

  private static String text(Answer said, String property) {
    return said.property(property).asText();
  }
}
