package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many configurations don't go by one call. */
@QuarkusTest
class ClusterDeletionTest extends ServiceTest {
  private static final String ALL = "&withConfigurations=true";
  private static final Map<String, Long> BOTH = Map.of("apps/web", 1L, "apps/db", 2L);

  @Test
  void shouldDeleteNothingBeforeAnOperatorConfirms() {
    // Given
    var fleet = withTwo();
    var agent = fleet.joined();

    // When
    var asked = fleet.deleteCluster(ALL);
    var again = fleet.deleteCluster(ALL);
    var poll = agent.desired(BOTH, 0);

    // Then
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.body().at("/properties/deletion/state").asText())
        .isEqualTo("AwaitingConfirmation");
    assertThat(asked.body().at("/properties/deletion/message").asText())
        .contains("confirmDeletion")
        .contains("rejectDeletion");
    assertThat(again.body().at("/properties/deletion"))
        .isEqualTo(asked.body().at("/properties/deletion"));
    assertThat(poll.status()).isEqualTo(304);
    assertThat(fleet.get("web").status()).isEqualTo(200);
    assertThat(fleet.put("third", Fleet.GIT).status()).isEqualTo(201);
  }

  @Test
  void shouldForgetTheRegistrationWhenTheAgentHasTakenAllTombstones() {
    // Given
    var fleet = withTwo();
    var agent = fleet.joined();
    fleet.deleteCluster(ALL);

    // When
    var confirmed = fleet.post("confirmDeletion");
    var refused = fleet.put("third", Fleet.GIT);
    var tombstones = agent.desired(BOTH, 0).body().get("tombstones");
    agent.report(Agent.deleted("apps/db", tombstones.get(0).get("generation").asLong()));
    var between = client.get(fleet.clusterPath()).status();
    agent.report(Agent.deleted("apps/web", tombstones.get(1).get("generation").asLong()));

    // Then
    assertThat(confirmed.status()).isEqualTo(202);
    assertThat(confirmed.body().at("/properties/provisioningState").asText()).isEqualTo("Deleting");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.errorCode()).isEqualTo("ClusterBeingDeleted");
    assertThat(tombstones.findValuesAsText("name")).containsExactly("db", "web");
    assertThat(between).isEqualTo(200);
    assertThat(client.get(fleet.clusterPath()).status()).isEqualTo(404);
    assertThat(agent.desired(Map.of(), 0).status()).isEqualTo(401);
  }

  @Test
  void shouldKeepEverythingWhenAnOperatorRejects() {
    // Given
    var fleet = withTwo();
    var agent = fleet.joined();
    fleet.deleteCluster(ALL);

    // When
    var rejected = fleet.post("rejectDeletion");

    // Then
    assertThat(rejected.status()).isEqualTo(200);
    assertThat(rejected.body().at("/properties/deletion").isNull()).isTrue();
    assertThat(fleet.post("confirmDeletion").status()).isEqualTo(409);
    assertThat(fleet.post("rejectDeletion").errorCode()).isEqualTo("NoPendingDeletion");
    assertThat(agent.desired(BOTH, 0).status()).isEqualTo(304);
  }

  @Test
  void shouldNotTakeAConfirmedDeletionBack() {
    // Given
    var fleet = withTwo();
    fleet.joined();
    fleet.deleteCluster(ALL);
    fleet.post("confirmDeletion");

    // When
    var answer = fleet.post("rejectDeletion");

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(fleet.post("confirmDeletion").status()).isEqualTo(202);
  }

  @Test
  void shouldForgetAtOnceByForce() {
    // Given
    var fleet = withTwo();
    var agent = fleet.joined();
    var put = fleet.put("third", Fleet.GIT);

    // When
    var answer = fleet.deleteCluster("&forceDelete=true");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(client.get(fleet.clusterPath()).status()).isEqualTo(404);
    assertThat(fleet.operation(put)).isEqualTo("Canceled");
    assertThat(agent.desired(BOTH, 0).status()).isEqualTo(401);
  }

  @Test
  void shouldNotWaitForAClusterThatNeverJoined() {
    // Given
    var fleet = withTwo();

    // When
    var asked = fleet.deleteCluster(ALL);
    var confirmed = fleet.post("confirmDeletion");

    // Then
    assertThat(asked.status()).isEqualTo(202);
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(client.get(fleet.clusterPath()).status()).isEqualTo(404);
  }

  @Test
  void shouldNeverLetASingleDeleteWait() {
    // Given
    var fleet = withTwo();
    var agent = fleet.joined();

    // When
    fleet.delete("web");
    fleet.delete("db");

    // Then
    assertThat(agent.desired(BOTH, 0).body().get("tombstones")).hasSize(2);
  }

  private Fleet withTwo() {
    var fleet = fleet();
    fleet.put("web", Fleet.GIT);
    fleet.put("db", Fleet.GIT);
    return fleet;
  }
}
