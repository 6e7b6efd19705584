package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RolesTest extends ServiceTest {
  private static final String GROUP = "/subscriptions/sub/resourceGroups/group";
  private static final String OTHER = "/subscriptions/sub/resourceGroups/group2";

  private Callers callers;
  private Fleet fleet;

  @BeforeEach
  void callers() {
    callers = new Callers(client);
    fleet = fleet();
    fleet.put("web", Fleet.GIT);
  }

  private String post(String action) {
    return fleet.resourceId() + "/" + action + Client.VERSION;
  }

  @Test
  void shouldLetAReaderSeeAndChangeNothing() {
    // Given
    var reader = callers.with("Reader", GROUP);

    // When
    var seen =
        List.of(fleet.clusterPath(), fleet.path("web"), fleet.configurations() + Client.VERSION);
    var refused =
        List.of(
            reader.status("PUT", fleet.path("web")),
            reader.status("DELETE", fleet.path("web")),
            reader.status("PUT", fleet.clusterPath()),
            reader.status("DELETE", fleet.clusterPath()),
            reader.status("POST", post("joinToken")),
            reader.status("PUT", Callers.assignment(GROUP)));

    // Then
    assertThat(seen).allSatisfy(path -> assertThat(reader.get(path).status()).isEqualTo(200));
    assertThat(refused).containsOnly(403);
    assertThat(fleet.get("web").status()).isEqualTo(200);
  }

  @Test
  void shouldLetAContributorChangeConfigurationsAndClustersOnly() {
    // Given
    var contributor = callers.with("Contributor", GROUP);

    // When
    var put = contributor.call("PUT", fleet.path("api"), Fleet.GIT.replace("apps", "api"));
    var cluster = contributor.call("PUT", fleet.clusterPath(), "{}");
    var deleted = contributor.call("DELETE", fleet.path("web"), null);

    // Then
    assertThat(List.of(put.status(), cluster.status(), deleted.status()))
        .containsExactly(201, 200, 200);
    for (var action : List.of("joinToken", "revoke", "rotateKeys", "confirmDeletion", "adopt")) {
      assertThat(contributor.status("POST", post(action))).as(action).isEqualTo(403);
    }
    assertThat(contributor.status("PUT", Callers.assignment(fleet.resourceId()))).isEqualTo(403);
    assertThat(contributor.status("GET", "/admin/clients")).isEqualTo(403);
  }

  @Test
  void shouldLetAnOwnerGiveRolesWithinItsScopeOnly() {
    // Given
    var owner = callers.with("Owner", GROUP);
    var somebody = callers.known();
    var body = Callers.body(somebody.id(), null, "Reader");

    // When
    var inside = owner.call("PUT", Callers.assignment(fleet.resourceId()), body);
    var above = owner.call("PUT", Callers.assignment("/subscriptions/sub"), body);
    var beside = owner.call("PUT", Callers.assignment(OTHER), body);
    var everything = owner.call("PUT", Callers.assignment("/"), body);

    // Then
    assertThat(inside.status()).isEqualTo(201);
    assertThat(List.of(above.status(), beside.status(), everything.status())).containsOnly(403);
    assertThat(owner.status("POST", post("joinToken"))).isEqualTo(200);
    assertThat(owner.status("GET", "/admin/clients")).isEqualTo(403);
    assertThat(callers.withToken(somebody).get(fleet.path("web")).status()).isEqualTo(200);
  }

  @Test
  void shouldTakeEffectAtTheNextCallWhenARoleIsTakenAway() {
    // Given
    var known = callers.known();
    var role = callers.give(known.id(), "Reader", fleet.resourceId());
    var caller = callers.withToken(known);
    var before = caller.get(fleet.path("web")).status();

    // When
    var taken = client.delete(role);

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(taken.status()).isEqualTo(200);
    assertThat(caller.get(fleet.path("web")).status()).isEqualTo(403);
    assertThat(client.delete(role).status()).isEqualTo(204);
  }

  @Test
  void shouldAnswerTheSameWhetherThereIsSomethingOrNot() {
    // Given
    var stranger = callers.with("Owner", OTHER);
    var absent = fleet.resourceId() + "-absent";

    // When
    var there = stranger.get(fleet.clusterPath());
    var notThere = stranger.get(absent + Client.VERSION);

    // Then
    assertThat(there.status()).isEqualTo(403);
    assertThat(there.errorCode()).isEqualTo("AuthorizationFailed");
    assertThat(there.body().toString().replace(fleet.resourceId(), absent))
        .isEqualTo(notThere.body().toString());
    assertThat(there.body().at("/error/message").asText())
        .contains("Microsoft.Kubernetes/connectedClusters/read", "Reader");
    assertThat(stranger.status("DELETE", absent + Client.VERSION)).isEqualTo(403);
    assertThat(stranger.get(fleet.path("absent")).body().at("/error/message").asText())
        .doesNotContain("absent");
  }

  @Test
  void shouldNotBeConfusedAboutTheScope() {
    // Given
    var cluster = fleet.resourceId();
    var name = cluster.substring(cluster.lastIndexOf('/') + 1);
    var prefix = callers.with("Owner", "/subscriptions/sub/resourceGroups/gro");
    var longer = callers.with("Owner", OTHER);
    var mine = callers.with("Owner", cluster.toUpperCase());
    var tricks =
        List.of(
            OTHER + "/../group/providers/Microsoft.Kubernetes/connectedClusters/" + name,
            OTHER + "/%2e%2e/group/providers/Microsoft.Kubernetes/connectedClusters/" + name,
            OTHER + "%2F..%2Fgroup/providers/Microsoft.Kubernetes/connectedClusters/" + name,
            OTHER + "/providers/Microsoft.Kubernetes/connectedClusters/x%2F..%2F" + name,
            OTHER + ";/../group/providers/Microsoft.Kubernetes/connectedClusters/" + name,
            "/" + cluster,
            GROUP + "//providers/Microsoft.Kubernetes/connectedClusters/" + name,
            cluster.replace("group", "GROUP") + "/",
            cluster.replace("/group/", "/group2%00/"));

    // When
    var answers =
        tricks.stream()
            .flatMap(
                path -> List.of(prefix, longer).stream().map(c -> c.get(path + Client.VERSION)))
            .toList();

    // Then
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(400, 403, 404));
    assertThat(answers).noneMatch(a -> a.raw().body().contains("agentVersion"));
    assertThat(mine.get(fleet.clusterPath()).status()).isEqualTo(200);
    assertThat(
            mine.get(
                    GROUP
                        + "/providers/Microsoft.Kubernetes/connectedClusters/"
                        + name.toUpperCase()
                        + Client.VERSION)
                .status())
        .isEqualTo(200);
  }

  @Test
  void shouldNotLetAContributorReachAnOwnersActionInOtherWords() {
    // Given
    var contributor = callers.with("Contributor", fleet.resourceId());
    var words =
        List.of(
            "jointoken", "JOINTOKEN", "joinToken/", "%6aoinToken", "joinToken;a=b", "./joinToken");

    // When
    var answers = words.stream().map(word -> contributor.call("POST", post(word), "{}")).toList();

    // Then
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(400, 403, 404));
    assertThat(answers).noneMatch(a -> a.raw().body().contains("expiresAt"));
  }

  @Test
  void shouldRefuseAssignmentsThatMeanNothing() {
    // Given
    var known = callers.known();
    var path = Callers.assignment(GROUP);

    // When
    var unknownRole = client.put(path, Callers.body(known.id(), null, "Admin"));
    var unknownClient =
        client.put(path, Callers.body(UUID.randomUUID().toString(), null, "Reader"));
    var unknownIssuer = client.put(path, Callers.body("x", "https://evil.example.com", "Reader"));
    var empty = client.put(path, "{}");
    var first = client.put(path, Callers.body(known.id(), null, "Reader"));
    var again = client.put(path, Callers.body(known.id(), null, "Reader"));
    var other = client.put(path, Callers.body(known.id(), null, "Owner"));
    var twice = client.put(Callers.assignment(GROUP), Callers.body(known.id(), null, "Reader"));

    // Then
    assertThat(unknownRole.targets()).containsExactly("properties.roleDefinitionId");
    assertThat(unknownClient.targets()).containsExactly("properties.principalId");
    assertThat(unknownIssuer.targets()).containsExactly("properties.issuer");
    assertThat(empty.targets()).hasSize(2);
    assertThat(List.of(first.status(), again.status(), other.status(), twice.status()))
        .containsExactly(201, 200, 409, 409);
    assertThat(other.errorCode()).isEqualTo("RoleAssignmentExists");
  }

  @Test
  void shouldListRolesWithTheirScopes() {
    // Given
    var known = callers.known();
    callers.give(known.id(), "Reader", GROUP);
    callers.give(known.id(), "Owner", fleet.resourceId());
    var list = GROUP + "/providers/Microsoft.Authorization/roleAssignments" + Callers.ROLES_VERSION;

    // When
    var all = client.get(list);
    var atScope = client.get(list + "&$filter=atScope()");
    var definitions =
        client.get(
            GROUP
                + "/providers/Microsoft.Authorization/roleDefinitions"
                + Callers.ROLES_VERSION
                + "&$filter=roleName%20eq%20'Reader'");

    // Then
    assertThat(scopesOf(known, all)).containsExactlyInAnyOrder(GROUP, fleet.resourceId());
    assertThat(scopesOf(known, atScope)).containsExactly(GROUP);
    assertThat(definitions.body().at("/value/0/name").asText())
        .isEqualTo("acdd72a7-3385-48ef-bd42-f606fba81ae7");
    assertThat(definitions.body().get("value")).hasSize(1);
  }

  private static List<String> scopesOf(Callers.Known known, Client.Answer answer) {
    return answer.body().get("value").findValues("properties").stream()
        .filter(properties -> properties.get("principalId").asText().equals(known.id()))
        .map(properties -> properties.get("scope").asText())
        .toList();
  }

  @Test
  void shouldLimitHowOftenACallerCallsAndNobodyElse() {
    // Given
    var eager = callers.with("Reader", fleet.resourceId());
    var other = callers.with("Reader", fleet.resourceId());

    // When
    var answer = eager.get(fleet.clusterPath());
    for (var i = 0; i < 600 && answer.status() == 200; i++) {
      answer = eager.get(fleet.clusterPath());
    }

    // Then
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.errorCode()).isEqualTo("TooManyRequests");
    assertThat(answer.header("Retry-After")).matches("[12]");
    assertThat(other.get(fleet.clusterPath()).status()).isEqualTo(200);
    assertThat(client.get(fleet.clusterPath()).status()).isEqualTo(200);
  }
}
