package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.Callers.Caller;
import io.fluxconfig.service.Callers.Known;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the service's own issuer changes its keys. */
@QuarkusTest
@TestProfile(PurgeTest.Impatient.class)
class IssuerRotationTest extends ServiceTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @Inject MovableClock clock;

  private Callers callers;
  private Known known;
  private Fleet fleet;

  @BeforeEach
  void freshKey() {
    clock.advance(MONTH.multipliedBy(2));
    callers = new Callers(client);
    known = callers.known();
    fleet = fleet();
    callers.give(known.id(), "Reader", fleet.resourceId());
  }

  private List<String> published() {
    var keys = client.call("GET", "/adfs/discovery/keys", null, Map.of());
    assertThat(keys.raw().body()).doesNotContain("\"d\"");
    return keys.body().get("keys").findValuesAsText("kid");
  }

  private static String key(Caller caller) throws JoseException {
    return JsonWebStructure.fromCompactSerialization(caller.token()).getKeyIdHeaderValue();
  }

  private int read(Caller caller) {
    return caller.get(fleet.clusterPath()).status();
  }

  @Test
  void shouldSignWithANewKeyAfterAMonthAndTakeTheFormersTokensToTheirEnd() throws Exception {
    // Given
    var first = callers.withToken(known);
    clock.advance(MONTH.minusMinutes(30));
    var last = callers.withToken(known);

    // When
    clock.advance(Duration.ofMinutes(31));
    var next = callers.withToken(known);

    // Then
    assertThat(key(last)).isEqualTo(key(first));
    assertThat(key(next)).isNotEqualTo(key(last));
    assertThat(published()).containsExactlyInAnyOrder(key(last), key(next));
    assertThat(List.of(read(first), read(last), read(next))).containsExactly(401, 200, 200);
    clock.advance(Duration.ofMinutes(25));
    assertThat(List.of(read(last), read(next))).containsExactly(200, 200);
    clock.advance(Duration.ofMinutes(20));
    assertThat(List.of(read(last), read(next))).containsExactly(401, 200);
    clock.advance(Duration.ofMinutes(20));
    assertThat(published()).containsExactly(key(next));
    assertThat(read(callers.withToken(known))).isEqualTo(200);
  }

  @Test
  void shouldGoOnWithOneKeyWithinItsMonth() throws Exception {
    // Given
    var first = callers.withToken(known);

    // When
    clock.advance(MONTH.minusHours(1));
    var later = callers.withToken(known);

    // Then
    assertThat(key(later)).isEqualTo(key(first));
    assertThat(published()).containsExactly(key(first));
  }
}
