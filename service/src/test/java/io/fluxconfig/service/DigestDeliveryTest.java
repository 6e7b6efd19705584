package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.protocol.ConfigurationGeneration;
import io.fluxconfig.api.protocol.Digest;
import io.fluxconfig.api.protocol.Protocol;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both ends compute the same digest of the whole. */
@QuarkusTest
class DigestDeliveryTest extends ServiceTest {
  @Test
  void shouldSendTheDigestOfAllThatShouldStandThere() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    fleet.put("db", Fleet.GIT);

    // When
    var lacking = agent.desired(Map.of("apps/web", 1L), 0);
    var nothing = agent.desired(Map.of("apps/web", 1L, "apps/db", 2L), 0);

    // Then
    var whole = digest(Map.of("apps/web", 1L, "apps/db", 2L));
    assertThat(lacking.body().get("digest").asText()).isEqualTo(whole);
    assertThat(lacking.header(Protocol.DIGEST_HEADER)).isEqualTo(whole);
    assertThat(lacking.body().get("newest").asLong()).isEqualTo(2);
    assertThat(nothing.status()).isEqualTo(304);
    assertThat(nothing.header(Protocol.DIGEST_HEADER)).isEqualTo(whole);
    assertThat(nothing.header(Protocol.WAIT_HEADER)).isEqualTo("50");
  }

  @Test
  void shouldCountADeletionByItsTombstoneUntilItIsAcknowledged() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    fleet.delete("web");
    fleet.put("web", Fleet.GIT);

    // When
    var going = agent.desired(Map.of("apps/web", 1L), 0);
    var under = agent.desired(Map.of("apps/web", 2L), 0);
    agent.report(Agent.deleted("apps/web", 2));
    var again = agent.desired(Map.of(), 0);

    // Then
    assertThat(going.header(Protocol.DIGEST_HEADER)).isEqualTo(digest(Map.of("apps/web", 2L)));
    assertThat(under.status()).isEqualTo(304);
    assertThat(under.header(Protocol.DIGEST_HEADER)).isEqualTo(digest(Map.of("apps/web", 2L)));
    assertThat(again.header(Protocol.DIGEST_HEADER)).isEqualTo(digest(Map.of("apps/web", 3L)));
  }

  @Test
  void shouldSendWhatIsTooMuchForOneAnswerInParts() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    var folder = "f".repeat(4000);
    var large =
        Fleet.GIT.replace(
            "\"infra\": {",
            IntStream.range(0, 60)
                .mapToObj("\"k%d\": {\"path\": \"%%s\"}, "::formatted)
                .map(text -> text.formatted(folder))
                .collect(Collectors.joining("", "", "\"infra\": {")));
    for (var i = 0; i < 40; i++) {
      assertThat(fleet.put("c" + i, large).status()).isEqualTo(201);
    }

    // When
    var first = agent.desired(Map.of(), 0);
    var has = new HashMap<String, Long>();
    first
        .body()
        .get("configurations")
        .forEach(c -> has.put("apps/" + c.get("name").asText(), c.get("generation").asLong()));
    var second = agent.desired(has, 0);

    // Then
    assertThat(first.raw().body().length()).isLessThan(Protocol.MAX_ANSWER_BYTES);
    assertThat(first.body().has("digest")).isFalse();
    assertThat(has).hasSizeBetween(20, 39);
    assertThat(second.body().get("configurations")).hasSize(40 - has.size());
    assertThat(second.body().has("digest")).isTrue();
  }

  private static String digest(Map<String, Long> places) {
    return Digest.of(
        places.entrySet().stream()
            .map(
                e ->
                    new ConfigurationGeneration(
                        e.getKey().split("/")[0],
                        e.getKey().split("/")[1],
                        e.getValue(),
                        null,
                        Map.of()))
            .toList());
  }
}
