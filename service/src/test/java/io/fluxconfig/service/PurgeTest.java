package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PurgeTest.Impatient.class)
class PurgeTest extends ServiceTest {

  /** Looks often, by a clock that the test moves; how long settings are kept is the default. */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("fluxconfig.secrets.purge-interval", "0.2S");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(MovableClock.class);
    }
  }

  @Inject MovableClock clock;
  @Inject Jdbi jdbi;

  private long kept() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from configuration"
                        + " where settings_sealed is not null or settings_encrypted is not null")
                .mapTo(Long.class)
                .one());
  }

  @Test
  void shouldDropSettingsAfterTwoDaysAndSaySo() {
    // Given
    var joined = fleet();
    var agent = joined.joined().by(clock);
    var waiting = fleet();
    var puts =
        List.of(
            joined.put("web", SecretsTest.withKey(Canary.fresh())),
            waiting.put("web", SecretsTest.withKey(Canary.fresh())));
    clock.advance(Duration.ofHours(47));
    await("a day is not enough")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(3))
        .until(() -> kept() == 2);

    // When
    clock.advance(Duration.ofHours(1));

    // Then
    await("both are gone").atMost(Duration.ofSeconds(10)).until(() -> kept() == 0);
    assertThat(joined.operation(puts.get(0))).isEqualTo("Failed");
    assertThat(waiting.operation(puts.get(1))).isEqualTo("Failed");
    for (var fleet : List.of(joined, waiting)) {
      var shown = fleet.get("web").body().get("properties");
      assertThat(shown.get("provisioningState").asText()).isEqualTo("Failed");
      assertThat(shown.get("errorMessage").asText()).contains("48 hours", "give them again");
    }
    var due = agent.desired(Map.of(), 0).body().at("/configurations/0/protectedSettings");
    assertThat(due.get("generation").asLong()).isEqualTo(1);
    assertThat(due.has("sealed")).isFalse();
  }

  @Test
  void shouldTakeALateAcknowledgementForGood() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined().by(clock);
    fleet.put("web", SecretsTest.withKey(Canary.fresh()));
    clock.advance(Duration.ofHours(48));
    await("they are gone").atMost(Duration.ofSeconds(10)).until(() -> kept() == 0);

    // When
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));

    // Then
    var shown = fleet.get("web").body().get("properties");
    assertThat(shown.get("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(shown.get("errorMessage").asText()).isEmpty();
  }
}
