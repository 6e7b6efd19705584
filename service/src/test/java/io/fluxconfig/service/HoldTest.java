package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service whose agent has seen more than it knows: its database was restored. */
@QuarkusTest
class HoldTest extends ServiceTest {
  private static final Map<String, Long> STANDING =
      Map.of("apps/web", 40L, "apps/db", 41L, "apps/newer", 45L);

  @Test
  void shouldDeliverNothingAndSaySo() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    fleet.put("db", Fleet.GIT);
    fleet.delete("db");

    // When
    var first = agent.desired(STANDING, 50, 0);
    var put = fleet.put("later", Fleet.GIT);
    var second = agent.desired(STANDING, 50, 1);
    var without = agent.desired(Map.of(), 0, 0);

    // Then
    assertThat(put.status()).isEqualTo(201);
    for (var answer : java.util.List.of(first, second, without)) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().get("configurations")).isEmpty();
      assertThat(answer.body().get("tombstones")).isEmpty();
      assertThat(answer.body().get("newest").asLong()).isLessThan(50);
      assertThat(answer.body().has("digest")).isFalse();
    }
    assertThat(fleet.get("web").body().at("/properties/errorMessage").asText())
        .contains("Nothing is delivered")
        .contains("adopt");
  }

  @Test
  void shouldRefuseAMarkThatWouldUseItsGenerationsUp() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();

    // When
    var refused = agent.desired(Map.of(), Long.MAX_VALUE, 0);

    // Then
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/error/message").asText()).contains("newest");
    assertThat(agent.desired(Map.of(), 0, 0).status()).isEqualTo(304);
  }

  @Test
  void shouldNameWhatItDoesNotKnow() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);

    // When
    agent.desired(STANDING, 50, 0);

    // Then
    var delivery = fleet.properties().get("delivery");
    assertThat(delivery.get("state").asText()).isEqualTo("Held");
    assertThat(delivery.get("agentGeneration").asLong()).isEqualTo(50);
    assertThat(delivery.get("unknownConfigurations")).hasToString("[\"apps/db\",\"apps/newer\"]");
  }

  @Test
  void shouldTakeThePlaceOfWhatTheClusterHasOnceAdopted() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
    fleet.put("db", Fleet.GIT);
    fleet.delete("db");
    agent.desired(STANDING, 50, 0);

    // When
    var adopted = fleet.post("adopt");
    var answer = agent.desired(STANDING, 50, 0);

    // Then
    assertThat(adopted.status()).isEqualTo(200);
    assertThat(adopted.body().get("unknownConfigurations")).hasToString("[\"apps/newer\"]");
    assertThat(answer.body().at("/configurations/0/name").asText()).isEqualTo("web");
    assertThat(answer.body().at("/configurations/0/generation").asLong()).isGreaterThan(50);
    assertThat(answer.body().at("/tombstones/0/name").asText()).isEqualTo("db");
    assertThat(answer.body().at("/tombstones/0/generation").asLong()).isGreaterThan(50);
    assertThat(answer.body().get("configurations")).hasSize(1);
    assertThat(answer.body().get("tombstones")).hasSize(1);
    assertThat(fleet.properties().get("delivery").isNull()).isTrue();
    var web = fleet.get("web").body().get("properties");
    assertThat(web.get("provisioningState").asText()).isEqualTo("Updating");
    assertThat(web.get("errorMessage").asText()).isEmpty();
  }

  @Test
  void shouldNotTakeReportsOfTheLostTimeForItsOwn() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    agent.desired(STANDING, 50, 0);
    fleet.post("adopt");

    // When
    agent.report(Agent.seen("apps/web", 40, "Succeeded", "Compliant"));

    // Then
    assertThat(fleet.get("web").body().at("/properties/provisioningState").asText())
        .isEqualTo("Creating");
  }

  @Test
  void shouldHoldNothingWhereTheAgentHasSeenNoMore() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);

    // When
    var answer = agent.desired(Map.of(), 1, 0);

    // Then
    assertThat(answer.body().get("configurations")).hasSize(1);
    assertThat(fleet.post("adopt").status()).isEqualTo(409);
  }
}
