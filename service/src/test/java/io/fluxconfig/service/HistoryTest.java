package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was asked of configurations, how they stood, and how far commits have come. */
@QuarkusTest
@TestProfile(HistoryTest.Forgetful.class)
class HistoryTest extends ServiceTest {
  private static final int PER_HOUR = 8;
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
  private static final String OTHER = "0123456fffffffffffffffffffffffffffffffff";

  /** Keeps little, and looks often what it can drop, by a clock that the test moves. */
  public static class Forgetful implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "fluxconfig.history.per-hour", String.valueOf(PER_HOUR),
          "fluxconfig.history.least-revisions", "2",
          "fluxconfig.history.purge-interval", "0.2S");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(MovableClock.class);
    }
  }

  @Inject MovableClock clock;

  private JsonNode list(Fleet fleet, String name, String what, String query) {
    var answer =
        client.get(fleet.configurations() + "/" + name + "/" + what + Client.VERSION + query);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body();
  }

  private List<String> texts(Fleet fleet, String name, String what, String member) {
    return list(fleet, name, what, "").get("value").findValuesAsText(member);
  }

  private static String seen(String place, long generation, String compliance, String commit) {
    return Agent.seen(place, generation, "Succeeded", compliance)
        .replace("main@sha1:1", "main@sha1:" + commit);
  }

  private Client.Answer reach(String commit, String url, String rest) {
    return client.get(
        "/subscriptions/SUB/providers/Microsoft.KubernetesConfiguration/commits/"
            + commit
            + Client.VERSION
            + "&url="
            + URLEncoder.encode(url, StandardCharsets.UTF_8)
            + rest);
  }

  @Test
  void shouldKeepWhatWasAskedForThroughDeletionAndANewBeginning() {
    // Given
    var fleet = fleet();
    fleet.joined().by(clock);
    var canary = Canary.fresh();

    // When
    client.call(
        "PUT",
        fleet.path("web"),
        SecretsTest.withKey(canary),
        Map.of(
            "Authorization",
            "Bearer " + client.adminToken(),
            "x-ms-correlation-request-id",
            "change-one"));
    fleet.put("web", SecretsTest.withKey(canary));
    fleet.put("web", Fleet.GIT.replace("main", "next"));
    client.delete(fleet.path("web") + "&forceDelete=true");
    fleet.put("web", Fleet.GIT);

    // Then
    var revisions = list(fleet, "web", "revisions", "");
    assertThat(revisions.get("value").findValuesAsText("change"))
        .containsExactly("CREATED", "DELETED", "UPDATED", "CREATED");
    assertThat(revisions.get("value").findValuesAsText("series"))
        .containsExactly("4", "1", "1", "1");
    assertThat(revisions.get("value").findValuesAsText("generation"))
        .containsExactly("4", "3", "2", "1");
    assertThat(revisions.at("/value/2/properties/gitRepository/repositoryRef/branch").asText())
        .isEqualTo("next");
    assertThat(revisions.at("/value/1/properties").isNull()).isTrue();
    assertThat(revisions.at("/value/3/correlationId").asText()).isEqualTo("change-one");
    assertThat(revisions.get("nextLink").isNull()).isTrue();
    canary.assertNotIn(List.of(revisions.toString()));
  }

  @Test
  void shouldGiveOnePageAfterTheOtherAndRefuseWhatIsNoPage() {
    // Given
    var fleet = fleet();
    for (var branch : List.of("a", "b", "c", "d", "e")) {
      fleet.put("web", Fleet.GIT.replace("main", branch));
    }

    // When
    var first = list(fleet, "web", "revisions", "&$top=2");
    var second = client.get(first.get("nextLink").asText()).body();
    var third = client.get(second.get("nextLink").asText()).body();
    var wrong =
        client.get(
            fleet.configurations() + "/web/revisions" + Client.VERSION + "&$top=0&$skiptoken=x");

    // Then
    assertThat(List.of(first, second, third))
        .flatExtracting(page -> page.get("value").findValuesAsText("branch"))
        .containsExactly("e", "d", "c", "b", "a");
    assertThat(third.get("nextLink").isNull()).isTrue();
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.targets()).containsExactly("$top", "$skiptoken");
  }

  @Test
  void shouldNoteTransitionsOnlyAndNothingOfWhatTheyOverwrote() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined().by(clock);
    fleet.put("web", Fleet.GIT);

    // When
    agent.report(seen("apps/web", 1, "Pending", SHA));
    agent.report(seen("apps/web", 1, "Compliant", SHA));
    agent.report(seen("apps/web", 1, "Compliant", SHA));
    agent.report(
        Agent.seen("apps/web", 1, "Failed", "Non-Compliant")
            .replace("no such branch", "no such\\u0000 branch"));

    // Then
    var transitions = list(fleet, "web", "transitions", "").get("value");
    assertThat(transitions.findValuesAsText("complianceState"))
        .containsExactly("Non-Compliant", "Compliant", "Pending");
    assertThat(transitions.at("/0/errorMessage").asText()).isEqualTo("no such branch");
    assertThat(transitions.at("/1/sourceSyncedCommitId").asText()).isEqualTo("main@sha1:" + SHA);
    assertThat(transitions.at("/1/errorMessage").isNull()).isTrue();
  }

  @Test
  void shouldNotLetAClusterThatFlapsOrAClientThatNeverRestsFillTheDisk() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined().by(clock);
    fleet.put("web", Fleet.GIT);

    // When
    for (var i = 0; i < 2 * PER_HOUR; i++) {
      agent.report(Agent.seen("apps/web", 1, "Succeeded", i % 2 == 0 ? "Compliant" : "Pending"));
      fleet.put("busy", Fleet.GIT.replace("main", "b" + i));
    }

    // Then
    var transitions = list(fleet, "web", "transitions", "").get("value");
    assertThat(transitions).hasSize(PER_HOUR);
    assertThat(transitions.at("/0/lastOfHour").asBoolean()).isTrue();
    assertThat(transitions.at("/1/lastOfHour").asBoolean()).isFalse();
    var revisions = list(fleet, "busy", "revisions", "").get("value");
    assertThat(revisions).hasSize(2 * PER_HOUR);
    assertThat(revisions.at("/%d/thinned".formatted(PER_HOUR)).asBoolean()).isFalse();
    assertThat(revisions.at("/%d/thinned".formatted(PER_HOUR - 1)).asBoolean()).isTrue();
    assertThat(revisions.at("/0/properties").isNull()).isTrue();
    clock.advance(Duration.ofHours(1));
    agent.report(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
    assertThat(texts(fleet, "web", "transitions", "lastOfHour")).hasSize(PER_HOUR + 1);
  }

  @Test
  void shouldForgetWhatIsOldButNotTheLastOfWhatIsThere() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined().by(clock);
    for (var branch : List.of("a", "b", "c")) {
      fleet.put("web", Fleet.GIT.replace("main", branch));
      fleet.put("gone", Fleet.GIT.replace("main", branch));
    }
    agent.report(seen("apps/web", 5, "Pending", SHA), seen("apps/web", 5, "Compliant", OTHER));
    client.delete(fleet.path("gone") + "&forceDelete=true");
    clock.advance(Duration.ofDays(89));
    await("too early")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(3))
        .until(() -> texts(fleet, "gone", "revisions", "change").size() == 4);

    // When
    clock.advance(Duration.ofDays(1));

    // Then
    await("the deleted one's are gone")
        .atMost(Duration.ofSeconds(10))
        .until(() -> texts(fleet, "gone", "revisions", "change").isEmpty());
    await("the others' but the last are gone")
        .atMost(Duration.ofSeconds(10))
        .until(() -> texts(fleet, "web", "transitions", "complianceState").size() == 1);
    assertThat(texts(fleet, "web", "revisions", "branch")).containsExactly("c", "b");
    assertThat(texts(fleet, "web", "transitions", "complianceState")).containsExactly("Compliant");
  }

  @Test
  void shouldSayHowFarACommitHasComeAndWhoIsSlow() {
    // Given
    var url = "https://git.example.com/" + UUID.randomUUID();
    var body = Fleet.GIT.replace("https://git.example.com/repo", url);
    var fast = fleet();
    var slow = fleet();
    var half = fleet();
    for (var fleet : List.of(fast, slow, half)) {
      fleet.put("web", body);
    }
    half.put("jobs", body);
    fast.put("pinned", body.replace("\"branch\"", "\"tag\""));
    fast.put("elsewhere", body.replace("main", "next"));

    // When
    fast.joined()
        .by(clock)
        .report(seen("apps/web", 1, "Pending", SHA), seen("apps/web", 1, "Compliant", SHA));
    half.joined().by(clock).report(seen("apps/web", 1, "Compliant", SHA));

    // Then
    var answer = reach("0123456789AB", url, "&branch=main").body();
    assertThat(answer.get("commit").asText()).isEqualTo(SHA);
    assertThat(answer.at("/count/clusters").asInt()).isEqualTo(3);
    assertThat(answer.at("/count/arrived").asInt()).isEqualTo(1);
    assertThat(answer.at("/count/compliant").asInt()).isEqualTo(1);
    assertThat(answer.get("slowest").findValuesAsText("cluster"))
        .hasSize(3)
        .endsWith(fast.resourceId())
        .contains(slow.resourceId(), half.resourceId());
    assertThat(answer.at("/slowest/2/compliantAt").isNull()).isFalse();
    assertThat(reach(SHA, url, "&slowest=1").body().get("slowest")).hasSize(1);
  }

  @Test
  void shouldKnowNothingOfOtherSubscriptionsAndRefuseWhatItCanNotAnswer() {
    // Given
    var url = "https://git.example.com/" + UUID.randomUUID();
    var fleet = fleet();
    fleet.put("web", Fleet.GIT.replace("https://git.example.com/repo", url));
    var agent = fleet.joined().by(clock);
    agent.report(seen("apps/web", 1, "Pending", SHA));
    agent.report(seen("apps/web", 1, "Pending", OTHER));

    // When
    var foreign =
        client.get(
            "/subscriptions/su/providers/Microsoft.KubernetesConfiguration/commits/%s%s&url=%s"
                .formatted(SHA, Client.VERSION, url));
    var unknown = reach("fffffff", url, "").body();
    var wrong = reach("012345", "", "&slowest=101");

    // Then
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(reach("0123456", url, "").errorCode()).isEqualTo("AmbiguousCommit");
    assertThat(unknown.at("/count/clusters").asInt()).isEqualTo(1);
    assertThat(unknown.at("/count/arrived").asInt()).isZero();
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.targets()).containsExactly("commit", "url", "slowest");
  }

  @Test
  void shouldNotTakeACommitOfAFormerLifeForOneOfThis() {
    // Given
    var url = "https://git.example.com/" + UUID.randomUUID();
    var body = Fleet.GIT.replace("https://git.example.com/repo", url);
    var fleet = fleet();
    var agent = fleet.joined().by(clock);
    fleet.put("web", body);
    agent.report(seen("apps/web", 1, "Compliant", SHA));

    // When
    client.delete(fleet.path("web") + "&forceDelete=true");
    fleet.put("web", body);

    // Then
    var before = reach(SHA, url, "").body().get("count");
    assertThat(before.get("clusters").asInt()).isEqualTo(1);
    assertThat(before.get("compliant").asInt()).isZero();
    agent.report(seen("apps/web", 3, "Compliant", SHA));
    assertThat(reach(SHA, url, "").body().at("/count/compliant").asInt()).isEqualTo(1);
  }
}
