package io.fluxconfig.service;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ActivityPurgeTest.Forgetful.class)
class ActivityPurgeTest extends ServiceTest {

  /** Keeps what was done for a second. */
  public static class Forgetful implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("fluxconfig.activity.kept", "1S", "fluxconfig.activity.purge-interval", "0.2S");
    }
  }

  @Test
  void shouldDropWhatIsOlderThanTheSettingsSay() {
    // Given
    var callers = new Callers(client);

    // When
    var fleet = fleet();

    // Then
    await("the registration is forgotten")
        .atMost(Duration.ofSeconds(20))
        .until(() -> callers.activity(fleet.resourceId()).isEmpty());
  }
}
