package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActivityTest extends ServiceTest {
  static final String LOG =
      "/subscriptions/sub/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01";

  @Inject Jdbi jdbi;

  private Callers callers;
  private Fleet fleet;

  @BeforeEach
  void callers() {
    callers = new Callers(client);
    fleet = fleet();
  }

  private static List<String> operations(JsonNode entries) {
    return StreamSupport.stream(entries.spliterator(), false)
        .map(entry -> entry.at("/operationName/value").asText())
        .toList();
  }

  @Test
  void shouldTellEachWriteOnceWithWhatWasBeforeAndAfter() {
    // Given
    var known = callers.known();
    callers.give(known.id(), "Contributor", fleet.resourceId());
    var caller = callers.withToken(known);
    var headers =
        Map.of(
            "Authorization", "Bearer " + caller.token(),
            "x-ms-correlation-request-id", "corr-" + known.id());

    // When
    client.call("PUT", fleet.path("web"), Fleet.GIT, headers);
    client.call("PUT", fleet.path("web"), Fleet.GIT.replace("main", "next"), headers);
    client.call("DELETE", fleet.path("web"), null, headers);

    // Then
    var entries = callers.activity(fleet.configurations() + "/web");
    assertThat(operations(entries))
        .containsExactly(
            "Microsoft.KubernetesConfiguration/fluxConfigurations/delete",
            "Microsoft.KubernetesConfiguration/fluxConfigurations/write",
            "Microsoft.KubernetesConfiguration/fluxConfigurations/write");
    var update = entries.get(1);
    assertThat(update.at("/properties/before").asText()).contains("\"branch\":\"main\"");
    assertThat(update.at("/properties/after").asText()).contains("\"branch\":\"next\"");
    assertThat(update.get("caller").asText()).isEqualTo(known.id());
    assertThat(update.get("correlationId").asText()).isEqualTo("corr-" + known.id());
    assertThat(update.at("/status/value").asText()).isEqualTo("Succeeded");
    assertThat(update.at("/httpRequest/clientIpAddress").asText()).isEqualTo("127.0.0.1");
    assertThat(entries.get(2).at("/properties/before").isMissingNode()).isTrue();
    assertThat(entries.get(0).at("/properties/after").isMissingNode()).isTrue();
  }

  @Test
  void shouldTellOfAllThatAnOperatorDoes() {
    // Given
    fleet.joined();

    // When
    fleet.ask("rotateKeys");
    fleet.ask("revoke");
    fleet.put("web", Fleet.GIT);
    fleet.deleteCluster("&withConfigurations=true");
    fleet.post("confirmDeletion");

    // Then
    var cluster = "Microsoft.Kubernetes/connectedClusters";
    assertThat(operations(callers.activity(fleet.resourceId())))
        .containsExactly(
            cluster + "/confirmDeletion/action",
            cluster + "/confirmDeletion/action",
            cluster + "/delete",
            "Microsoft.KubernetesConfiguration/fluxConfigurations/write",
            cluster + "/revoke/action",
            cluster + "/rotateKeys/action",
            cluster + "/joinToken/action",
            cluster + "/write");
    assertThat(operations(callers.activity(fleet.configurations() + "/web")))
        .contains(cluster + "/confirmDeletion/action");
  }

  @Test
  void shouldTellOfWritesThatWereRefused() {
    // Given
    var known = callers.known();
    callers.give(known.id(), "Reader", fleet.resourceId());
    var reader = callers.withToken(known);

    // When
    reader.call("PUT", fleet.path("web"), Fleet.GIT);
    fleet.put("bad", "{}");

    // Then
    var refused = callers.activity(fleet.configurations() + "/web").get(0);
    assertThat(refused.at("/status/value").asText()).isEqualTo("Failed");
    assertThat(refused.at("/subStatus/value").asText()).isEqualTo("403");
    assertThat(refused.get("caller").asText()).isEqualTo(known.id());
    var invalid = callers.activity(fleet.configurations() + "/bad").get(0);
    assertThat(invalid.at("/subStatus/value").asText()).isEqualTo("400");
    assertThat(invalid.get("caller").asText()).isEqualTo("admin token");
  }

  @Test
  void shouldHoldNothingSecret() {
    // Given
    var canary = Canary.fresh();

    // When
    fleet.put("web", SecretsTest.withKey(canary));
    fleet.put("bad", SecretsTest.withKey(canary).replace("httpsKey", "sshPrivateKey"));
    var joinToken = fleet.joinToken();
    var known = callers.known();

    // Then
    var log = List.of(client.get(LOG).raw().body());
    canary.assertNotIn(log);
    new Canary(joinToken).assertNotIn(log);
    new Canary(known.secret()).assertNotIn(log);
    assertThat(callers.activity(fleet.configurations() + "/web")).hasSize(1);
  }

  @Test
  void shouldShowToEachWhatThatOneMayReadOnly() {
    // Given
    var other = fleet();
    var reader = callers.with("Reader", fleet.resourceId());
    var stranger = callers.with("Reader", "/subscriptions/other");

    // When
    var seen = reader.get(LOG);
    var notSeen = stranger.get(LOG);

    // Then
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.body().get("value")).isNotEmpty();
    assertThat(seen.body().get("value"))
        .allSatisfy(
            entry -> assertThat(entry.get("resourceId").asText()).startsWith(fleet.resourceId()));
    assertThat(seen.raw().body()).doesNotContain(other.resourceId());
    assertThat(notSeen.status()).isEqualTo(403);
  }

  @Test
  void shouldBePagedAndFiltered() {
    // Given
    for (var name : List.of("a", "b", "c")) {
      fleet.put(name, Fleet.GIT.replace("apps", name));
    }
    var filter =
        URLEncoder.encode(
            "eventTimestamp ge '2026-01-01T00:00:00Z' and resourceUri eq '%s'"
                .formatted(fleet.configurations().toUpperCase()),
            StandardCharsets.UTF_8);

    // When
    var first = client.get(LOG + "&$top=2&$filter=" + filter);
    var second = client.get(first.body().get("nextLink").asText());
    var later = client.get(LOG + "&$filter=eventTimestamp%20ge%20'2099-01-01T00:00:00Z'");
    var wrong =
        List.of(
            "&$filter=x",
            "&$filter=caller%20ge%201",
            "&$filter=caller%20eq%20'%00'",
            "&$filter=eventTimestamp%20le%20'%2B1000000-01-01T00:00:00Z'",
            "&$top=0",
            "&$top=x",
            "&$skiptoken=x");

    // Then
    assertThat(first.body().get("value").findValuesAsText("resourceId"))
        .containsExactly(fleet.configurations() + "/c", fleet.configurations() + "/b");
    assertThat(second.body().get("value").findValuesAsText("resourceId"))
        .containsExactly(fleet.configurations() + "/a");
    assertThat(second.body().get("nextLink").isNull()).isTrue();
    assertThat(later.body().get("value")).isEmpty();
    assertThat(wrong)
        .allSatisfy(query -> assertThat(client.get(LOG + query).status()).isEqualTo(400));
  }

  @Test
  void shouldNotBeChangedByAnybodyNotEvenInTheDatabase() {
    for (var statement :
        List.of(
            "update activity set caller = 'x'",
            "delete from activity",
            "truncate activity",
            "update activity set kept_until = now()")) {
      assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(statement)))
          .as(statement)
          .rootCause()
          .hasMessageContaining("can only be added to");
    }
  }
}
