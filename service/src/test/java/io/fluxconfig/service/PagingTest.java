package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagingTest extends ServiceTest {

  @Test
  void shouldLinkEachPageToTheNextInTheOrderOfNames() {
    // Given
    var fleet = withConfigurations(5);

    // When
    var pages = pages(list(fleet, "&%24top=2&x=%7B%26%24skiptoken%7D"));

    // Then
    assertThat(pages).hasSize(3);
    assertThat(pages.get(1).body().get("nextLink").asText().split("skiptoken=")).hasSize(2);
    assertThat(names(pages)).containsExactly("c-0", "c-1", "c-2", "c-3", "c-4");
    assertThat(pages.getFirst().body().get("nextLink").asText())
        .startsWith(base + fleet.configurations().substring(1) + "?")
        .contains("api-version=2025-04-01");
    assertThat(pages.getLast().body().get("nextLink").isNull()).isTrue();
  }

  @Test
  void shouldLoseNothingWhenSomethingGoesOrComesBetweenTwoPages() {
    // Given
    var fleet = withConfigurations(4);
    var first = list(fleet, "&$top=2");
    fleet.delete("c-1");
    fleet.put("b-new", GIT);

    // When
    var second = client.get(first.body().get("nextLink").asText());

    // Then
    assertThat(names(List.of(second))).containsExactly("c-2", "c-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "%2B1"})
  void shouldRefuseASizeThatIsNone(String top) {
    // Given
    var fleet = fleet();

    // When
    var answer = list(fleet, "&$top=" + top);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("InvalidQueryParameter");
  }

  @Test
  void shouldTakeAHugeSizeForTheLargestOne() {
    // Given
    var fleet = withConfigurations(2);

    // When
    var answer = list(fleet, "&$top=99999999999999999999");

    // Then
    assertThat(names(List.of(answer))).hasSize(2);
  }

  @Test
  void shouldRefuseASkiptokenThatItDidNotMake() {
    // Given
    var fleet = withConfigurations(1);
    var forged =
        List.of(
            "x",
            "c-0",
            "%27%20or%201=1",
            token("c-0"),
            token("after:c\u0000"),
            token("after:" + "a".repeat(2000)),
            token("after:c-0") + "==");

    // When
    var answers = forged.stream().map(token -> list(fleet, "&$skiptoken=" + token)).toList();

    // Then
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(answer.errorCode()).isEqualTo("InvalidSkipToken");
            });
  }

  @Test
  void shouldNotShowAnotherClustersConfigurationsByItsSkiptoken() {
    // Given
    var other = withConfigurations(3);
    var own = withConfigurations(1);
    var foreign = list(other, "&$top=1").body().get("nextLink").asText();

    // When
    var answer =
        list(
            own,
            "&" + foreign.replaceAll(".*(\\$skiptoken=[^&]+).*|.*(%24skiptoken=[^&]+).*", "$1$2"));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("value")).isEmpty();
  }

  @Test
  void shouldFilterByWhatAPortalShows() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("good", GIT);
    fleet.put("bad", GIT.replace("\"apps\"", "\"other\""));
    agent.report(
        Agent.seen("apps/good", 1, "Succeeded", "Compliant"),
        Agent.seen("other/bad", 2, "Failed", "Non-Compliant"));

    // When
    var bad = filtered(fleet, "complianceState eq 'non-compliant'");
    var apps = filtered(fleet, "properties/namespace eq 'apps' and sourceKind eq 'GitRepository'");
    var none = filtered(fleet, "namespace eq 'apps' and complianceState eq 'Non-Compliant'");

    // Then
    assertThat(names(List.of(bad))).containsExactly("bad");
    assertThat(names(List.of(apps))).containsExactly("good");
    assertThat(names(List.of(none))).isEmpty();
  }

  @Test
  void shouldKeepTheFilterInTheLinkToTheNextPage() {
    // Given
    var fleet = withConfigurations(3);
    fleet.put("b-else", GIT.replace("\"apps\"", "\"other\""));

    // When
    var pages = pages(filtered(fleet, "namespace eq 'apps'&$top=1"));

    // Then
    assertThat(names(pages)).containsExactly("c-0", "c-1", "c-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "complianceState",
        "complianceState eq Compliant",
        "complianceState ne 'Compliant'",
        "nothing eq 'x'",
        "name eq 'x' or name eq 'y'",
        "name eq 'x' and ",
        "name eq 'x''",
        "name eq 'x' and name eq 'y'; drop table cluster"
      })
  void shouldSayWhatAFilterCanBe(String filter) {
    // Given
    var fleet = fleet();

    // When
    var answer = filtered(fleet, filter);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("InvalidFilterInQueryString");
    assertThat(answer.body().at("/error/message").asText()).contains("complianceState");
  }

  @Test
  void shouldLeaveTheConditionsOfObjectsToTheConfigurationItself() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();
    fleet.put("web", GIT);
    agent.report(
        Agent.seen("apps/web", 1, "Succeeded", "Compliant")
            .replace("\"kind\":", "\"statusConditions\":[{\"type\":\"Ready\"}],\"kind\":"));

    // When
    var listed = list(fleet, "").body().at("/value/0/properties/statuses/0");
    var shown = fleet.get("web").body().at("/properties/statuses/0");

    // Then
    assertThat(listed.get("name")).isEqualTo(shown.get("name"));
    assertThat(listed.get("statusConditions")).isNull();
    assertThat(shown.get("statusConditions")).isNotEmpty();
  }

  @Test
  void shouldListTheClustersOfAGroupAndOfASubscriptionByPages() {
    // Given
    var subscription = "s-" + UUID.randomUUID();
    for (var group : List.of("a", "b")) {
      for (var name : List.of("two", "one")) {
        cluster(subscription, group, name).registered();
      }
    }
    cluster(subscription + "-else", "a", "one").registered();

    // When
    var ofGroup =
        pages(clusters("/subscriptions/" + subscription + "/resourceGroups/A", "&$top=1"));
    var all = pages(clusters("/subscriptions/" + subscription.toUpperCase(), "&$top=3"));
    var offline =
        clusters(
            "/subscriptions/" + subscription,
            "&$filter=" + encoded("connectivityStatus eq 'Offline'"));

    // Then
    assertThat(names(ofGroup)).containsExactly("one", "two");
    assertThat(names(all)).containsExactly("one", "two", "one", "two");
    assertThat(all).hasSize(2);
    assertThat(offline.body().get("value")).isEmpty();
  }

  private Fleet cluster(String subscription, String group, String name) {
    return new Fleet(client, subscription, group, "Microsoft.Kubernetes/connectedClusters", name);
  }

  private Answer clusters(String scope, String query) {
    return client.get(
        scope + "/providers/Microsoft.Kubernetes/connectedClusters" + Client.VERSION + query);
  }

  private Fleet withConfigurations(int count) {
    var fleet = fleet();
    IntStream.range(0, count).forEach(i -> fleet.put("c-" + i, GIT));
    return fleet;
  }

  private Answer list(Fleet fleet, String query) {
    return client.get(fleet.configurations() + Client.VERSION + query);
  }

  private Answer filtered(Fleet fleet, String filter) {
    var parts = filter.split("&", 2);
    return list(fleet, "&$filter=" + encoded(parts[0]) + (parts.length > 1 ? "&" + parts[1] : ""));
  }

  private List<Answer> pages(Answer first) {
    var pages = new ArrayList<Answer>();
    for (var page = first; ; page = client.get(page.body().get("nextLink").asText())) {
      assertThat(page.status()).isEqualTo(200);
      pages.add(page);
      if (page.body().get("nextLink").isNull()) {
        return pages;
      }
    }
  }

  private static List<String> names(List<Answer> pages) {
    var names = new ArrayList<String>();
    pages.forEach(
        page -> page.body().get("value").forEach(item -> names.add(item.get("name").asText())));
    return names;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String token(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
