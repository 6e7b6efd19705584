package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ClusterTypeTest extends ServiceTest {
  private static final String CONNECTED = "Microsoft.Kubernetes/connectedClusters";
  private static final String MANAGED = "Microsoft.ContainerService/managedClusters";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CONNECTED,
        MANAGED,
        "Microsoft.HybridContainerService/provisionedClusters",
        "Microsoft.ResourceConnector/appliances"
      })
  void shouldServeConfigurationsOfEachTypeOfCluster(String type) {
    // Given
    var cluster = new Fleet(client, "sub", "group", type, "c-" + UUID.randomUUID()).registered();

    // When
    var put = cluster.put("web", GIT);
    var shown = client.get(cluster.clusterPath());
    var odd = client.get(cluster.path("web").replace(type, type.toUpperCase()));

    // Then
    assertThat(put.status()).isEqualTo(201);
    assertThat(put.body().get("id").asText())
        .isEqualTo(
            cluster.resourceId()
                + "/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/web");
    assertThat(cluster.operation(put)).isEqualTo("Creating");
    assertThat(shown.body().get("type").asText()).isEqualTo(type);
    assertThat(shown.body().get("id").asText()).isEqualTo(cluster.resourceId());
    assertThat(shown.body().get("location").asText()).isNotBlank();
    assertThat(odd.body().get("id").asText()).isEqualTo(put.body().get("id").asText());
    assertThat(cluster.joined().desired(Map.of(), 0).body().get("configurations")).hasSize(1);
  }

  @Test
  void shouldKeepClustersOfOneNameAndTwoTypesApart() {
    // Given
    var name = "twin-" + UUID.randomUUID();
    var connected = new Fleet(client, "sub", "group", CONNECTED, name).registered();
    var managed = new Fleet(client, "sub", "group", MANAGED, name).registered();
    connected.put("web", GIT);

    // When
    var other = managed.get("web");
    var deleted = managed.delete("web");
    var operation =
        connected.put("web", GIT.replace("main", "next")).header("Azure-AsyncOperation");

    // Then
    assertThat(other.status()).isEqualTo(404);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(client.get(operation.replace(CONNECTED, MANAGED)).status()).isEqualTo(404);
    assertThat(connected.get("web").status()).isEqualTo(200);
    assertThat(managed.properties().get("clusterId"))
        .isNotEqualTo(connected.properties().get("clusterId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Microsoft.Kubernetes/managedClusters",
        "Microsoft.ContainerService/connectedClusters",
        "Microsoft.Compute/virtualMachines"
      })
  void shouldNotKnowOtherTypes(String type) {
    // Given
    var elsewhere = new Fleet(client, "sub", "group", type, "c");

    // When
    var cluster = client.put(elsewhere.clusterPath(), "{}");
    var configuration = elsewhere.put("web", GIT);

    // Then
    assertThat(cluster.status()).isEqualTo(404);
    assertThat(cluster.errorCode()).isEqualTo("InvalidResourceType");
    assertThat(configuration.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%2E%2E/managedClusters/",
        "/connectedClusters%2F..%2F..%2FMicrosoft.ContainerService%2FmanagedClusters/",
        "/connectedClusters/x/%2e./%2E%2E/.%2e/Microsoft.ContainerService/managedClusters/",
        "/connectedClusters/%2e%2e/",
        "/connectedClusters/x%5C..%5C",
        "/connectedClusters/x%00",
        "//connectedClusters/"
      })
  void shouldNotReachAnotherClusterByATrickInTheAddress(String trick) {
    // Given
    var victim = new Fleet(client, "sub", "group", MANAGED, "v-" + UUID.randomUUID()).registered();
    victim.put("web", GIT);
    var path = victim.path("web").replace("/" + MANAGED + "/", "/Microsoft.Kubernetes" + trick);

    // When
    var read = client.get(path);
    var deleted = client.delete(path);

    // Then
    assertThat(read.status()).isIn(400, 404);
    assertThat(deleted.status()).isIn(204, 400, 404, 405);
    assertThat(victim.get("web").status()).isEqualTo(200);
  }

  @Test
  void shouldTakeWhatNeedNotBeEncodedForTheSame() {
    // Given
    var cluster = fleet();
    cluster.put("web", GIT);

    // When
    var encoded =
        client.get(
            cluster
                .path("web")
                .replace("connectedClusters", "%63onnectedClusters")
                .replace("fluxConfigurations/web", "fluxConfigurations/w%65b"));

    // Then
    assertThat(encoded.status()).isEqualTo(200);
    assertThat(encoded.body().get("id").asText()).isEqualTo(cluster.configurations() + "/web");
  }
}
