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
import java.util.stream.Stream;

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

  /**
   * What doesn't fit yet.
   *
   * @param untold what the cluster doesn't know of the clients' wishes, or the service of the
   *     cluster
   * @param undone what Flux has yet to do
   */
  record Differences(List<String> untold, List<String> undone) {
    private Differences() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
      return untold.isEmpty() && undone.isEmpty();
    }

    @Override
    public String toString() {
      return String.join("\n      ", Stream.concat(untold.stream(), undone.stream()).toList());
    }
  }

  /** Looks at all of it. */
  Differences differences() {
    try {
      var differences = new Differences();
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
      present.keySet().forEach(key -> differences.untold().add(key + " stands there uninvited"));
      return differences;
    } catch (RuntimeException e) {
      return new Differences(List.of("somebody can't be asked: " + e), List.of());
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
      Model.Key key, FluxConfig stored, Answer said, Differences differences) {
    var isGoing = stored == null || stored.getMetadata().getDeletionTimestamp() != null;
    require(isGoing, key, "still stands in the cluster", differences.untold());
    var isSaid = (said.status() == GONE) == (stored == null);
    require(isSaid, key, "has gone, and the service doesn't say so", differences.untold());
    require(stored == null, key, "hasn't gone yet", differences.undone());
    require(configMap(key) == null, key, "has left what Flux applied", differences.undone());
  }

  private void comparePresent(
      Model.Key key, Model.Wish wish, FluxConfig stored, Answer said, Differences differences) {
    var untold = differences.untold();
    if (stored == null || Declarations.number(stored) != wish.number()) {
      untold.add(
          "%s should have change %d and has %s"
              .formatted(
                  key, wish.number(), stored == null ? "none" : Declarations.number(stored)));
      return;
    }
    var status = stored.getStatus();
    if (status == null || !stored.getSpec().generation().equals(status.generation())) {
      untold.add(key + " has a status of an older generation");
      return;
    }
    same(key, "state", status.complianceState(), text(said, "complianceState"), untold);
    same(key, "end", ProvisioningState.SUCCEEDED, text(said, "provisioningState"), untold);
    JsonNode statuses = json.valueToTree(status.statuses());
    var isSaid = statuses.equals(said.property("statuses"));
    require(isSaid, key, "has Flux objects of which the service says another thing", untold);
    var wanted = wish.suspended() ? ComplianceState.SUSPENDED : ComplianceState.COMPLIANT;
    same(key, "state in the end", wanted, status.complianceState(), differences.undone());
    var applied = configMap(key);
    var isApplied = applied != null && Declarations.isFrom(applied, wish.number());
    require(wish.suspended() || isApplied, key, "isn't applied", differences.undone());
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
