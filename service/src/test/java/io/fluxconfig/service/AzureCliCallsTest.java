package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.Callers.Caller;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The calls that azure-cli 2.91.0 made here, played again letter by letter: it is too large to run
 * in the tests.
 */
@QuarkusTest
class AzureCliCallsTest extends ServiceTest {
  private static final String EXPAND =
      "&$expand=createdTime%2CchangedTime%2CprovisioningState&api-version=2024-11-01";

  private final String group = "g-" + UUID.randomUUID();
  private Callers callers;
  private Fleet fleet;
  private Caller az;

  @BeforeEach
  void logIn() {
    callers = new Callers(client);
    fleet =
        new Fleet(client, "sub", group, "Microsoft.Kubernetes/connectedClusters", "c").registered();
    az = callers.with("Contributor", "/subscriptions/sub/resourceGroups/" + group);
  }

  @Test
  void shouldLogInByTheEndpointsThatItFinds() {
    // When
    var second = client.call("GET", "/adfs/v2.0/.well-known/openid-configuration", null);
    var first = client.call("GET", "/adfs/.well-known/openid-configuration", null);
    var subscriptions = az.get("/subscriptions?api-version=2022-12-01");

    // Then
    assertThat(List.of(first, second)).allSatisfy(a -> assertThat(a.status()).isEqualTo(200));
    for (var member : List.of("issuer", "token_endpoint", "authorization_endpoint", "jwks_uri")) {
      assertThat(first.body().get(member).asText()).startsWith("https://").contains("/adfs");
    }
    assertThat(subscriptions.body().get("value")).hasSize(1);
    var subscription = subscriptions.body().at("/value/0");
    assertThat(subscription.get("subscriptionId").asText()).isEqualTo("sub");
    assertThat(subscription.get("state").asText()).isEqualTo("Enabled");
    assertThat(subscription.get("tenantId").asText()).isNotBlank();
  }

  @Test
  void shouldListResources() {
    // Given
    new Fleet(client, "sub", group, "Microsoft.ContainerService/managedClusters", "c").registered();
    var hidden =
        new Fleet(client, "sub", "hidden", "Microsoft.Kubernetes/connectedClusters", group)
            .registered();

    // When
    var all = resources("$filter=");
    var ofGroup = resources("$filter=resourceGroup%20eq%20%27" + group + "%27");
    var ofType =
        resources("$filter=resourceType%20eq%20%27Microsoft.Kubernetes%2FconnectedClusters%27");
    var others = resources("$filter=resourceGroup%20eq%20%27hidden%27");

    // Then
    assertThat(all).isEqualTo(ofGroup);
    assertThat(all.findValuesAsText("type"))
        .containsExactly(
            "Microsoft.ContainerService/managedClusters", "Microsoft.Kubernetes/connectedClusters");
    assertThat(all.findValuesAsText("id"))
        .contains(fleet.resourceId())
        .doesNotContain(hidden.resourceId());
    assertThat(all.findValuesAsText("location")).containsOnly("global");
    assertThat(ofType.findValuesAsText("id")).containsExactly(fleet.resourceId());
    assertThat(others).isEmpty();
    assertThat(all.get(0).has("properties")).isFalse();
  }

  @Test
  void shouldListResourcesOfAllTypesByPages() {
    // Given
    var subscription = "sub-" + UUID.randomUUID();
    for (var type :
        List.of(
            "Microsoft.Kubernetes/connectedClusters",
            "Microsoft.ContainerService/managedClusters")) {
      for (var name : List.of("b", "a")) {
        new Fleet(client, subscription, "g", type, name).registered();
      }
    }
    var path = "/subscriptions/" + subscription + "/resources?$top=3" + EXPAND;

    // When
    var first = client.get(path).body();
    var second = client.get(first.get("nextLink").asText()).body();

    // Then
    assertThat(first.get("value").findValuesAsText("name")).containsExactly("a", "b", "a");
    assertThat(second.get("value").findValuesAsText("name")).containsExactly("b");
    assertThat(second.get("nextLink").isNull()).isTrue();
  }

  @Test
  void shouldFindAResourceByTheWayThatItPutsAPathTogether() {
    // When
    var exists = az.call("HEAD", group("") + "?api-version=2024-11-01", null);
    var shown =
        az.get(
            group("/providers/Microsoft.Kubernetes//connectedClusters/c")
                + "?api-version=2024-01-01");
    var locations = az.get("/subscriptions/sub/locations?api-version=2022-12-01");

    // Then
    assertThat(exists.status()).isEqualTo(204);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body().get("id").asText()).isEqualTo(fleet.resourceId());
    assertThat(locations.body().at("/value/0/name").asText()).isEqualTo("global");
  }

  @Test
  void shouldReadTheActivityLogByTimesWithoutAZone() {
    // Given
    fleet.put("web", Fleet.GIT);
    var now = LocalDateTime.now(ZoneOffset.UTC);
    var filter =
        "eventTimestamp ge %s and eventTimestamp le %s and resourceGroupName eq '%s'"
            .formatted(now.minusDays(1), now.plusMinutes(1), group)
            .replace(" ", "%20");

    // When
    var log =
        az.get(
            "/subscriptions/sub/providers/Microsoft.Insights/eventtypes/management/values?$filter="
                + filter
                + "&api-version=2015-04-01");

    // Then
    assertThat(log.status()).as(log.raw().body()).isEqualTo(200);
    assertThat(log.body().get("value").findValuesAsText("resourceId"))
        .contains(fleet.resourceId())
        .allMatch(id -> id.contains(group));
    assertThat(log.body().get("value"))
        .allSatisfy(
            entry -> assertThat(entry.get("properties")).allMatch(value -> value.isTextual()));
  }

  @Test
  void shouldFindTheAssignmentThatItDeletesAndNoOther() {
    // Given
    var known = callers.known();
    var scope = "/subscriptions/sub/resourceGroups/" + group;
    callers.give(known.id(), "Reader", scope);
    var roles = "/providers/Microsoft.Authorization/";
    var subscription = "/subscriptions/sub" + roles + "roleAssignments?api-version=2022-04-01";

    // When
    var atScope =
        value(scope + roles + "roleAssignments?api-version=2022-04-01&$filter=atScope%28%29");
    var definition =
        value(
            scope
                + roles
                + "roleDefinitions?api-version=2022-05-01-preview&$filter=roleName%20eq%20%27Reader%27");
    var ofAssignee = value(subscription + "&$filter=principalId%20eq%20%27" + known.id() + "%27");
    var assigned = value(subscription + "&$filter=assignedTo%28%27" + known.id() + "%27%29");
    var other = client.get(subscription + "&$filter=principalId%20ne%20%27x%27");

    // Then
    assertThat(atScope.findValuesAsText("principalId")).contains(known.id()).hasSize(2);
    assertThat(ofAssignee.findValuesAsText("principalId")).containsExactly(known.id());
    assertThat(assigned).isEqualTo(ofAssignee);
    assertThat(definition.at("/0/id")).isEqualTo(ofAssignee.at("/0/properties/roleDefinitionId"));
    assertThat(definition.at("/0/id").asText()).startsWith("/subscriptions/sub/providers/");
    assertThat(other.status()).isEqualTo(400);
  }

  private JsonNode value(String path) {
    var answer = client.get(path);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body().get("value");
  }

  private JsonNode resources(String query) {
    var answer = az.get("/subscriptions/sub/resources?" + query + EXPAND);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body().get("value");
  }

  /** As it writes it. */
  private String group(String rest) {
    return "/subscriptions/sub/resourcegroups/" + group + rest;
  }
}
