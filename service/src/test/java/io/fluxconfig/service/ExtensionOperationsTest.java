package io.fluxconfig.service;

import static io.fluxconfig.service.ExtensionTest.FLUX;
import static io.fluxconfig.service.ExtensionTest.path;
import static io.fluxconfig.service.Fleet.GIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How an extension goes, and what is known of that afterwards. */
@QuarkusTest
class ExtensionOperationsTest extends ServiceTest {
  @Test
  void shouldStayAsLongAsThereAreConfigurations() {
    // Given
    var fleet = fleet();
    client.put(path(fleet, "flux"), FLUX);
    fleet.put("web", GIT);

    // When
    var refused = client.delete(path(fleet, "flux"));
    fleet.delete("web");
    var deleted = client.delete(path(fleet, "flux"));

    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.errorCode()).isEqualTo("ExtensionInUse");
    assertThat(deleted.status()).isEqualTo(202);
    assertThat(client.get(path(fleet, "flux")).status()).isEqualTo(404);
    assertThat(client.get(deleted.header("Azure-AsyncOperation")).body().get("status").asText())
        .isEqualTo("Succeeded");
  }

  @Test
  void shouldGoWithItsCluster() {
    // Given
    var fleet = fleet();
    fleet.joined();
    var made = client.put(path(fleet, "flux"), FLUX);

    // When
    var deleted = client.delete(fleet.clusterPath());

    // Then
    assertThat(deleted.status()).isEqualTo(200);
    fleet.registered();
    assertThat(client.get(path(fleet, "flux")).status()).isEqualTo(404);
    assertThat(client.get(made.header("Azure-AsyncOperation")).status()).isEqualTo(200);
  }

  @Test
  void shouldAnswerAnOperationOnlyWhereItBelongs() {
    // Given
    var fleet = fleet();
    var other = fleet();
    var operation = client.put(path(fleet, "flux"), FLUX).header("Azure-AsyncOperation");

    // When
    var elsewhere = client.get(operation.replace(fleet.resourceId(), other.resourceId()));
    var unknown =
        client.get(operation.replaceAll("operations/[^?]+", "operations/" + UUID.randomUUID()));
    var none = client.get(operation.replaceAll("operations/[^?]+", "operations/x"));

    // Then
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(none.status()).isEqualTo(404);
  }
}
