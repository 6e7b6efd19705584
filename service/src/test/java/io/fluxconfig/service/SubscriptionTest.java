package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients ask for before they come to a cluster. */
@QuarkusTest
class SubscriptionTest extends ServiceTest {
  private static final String VERSION = "?api-version=2022-12-01";
  private static final String CONFIGURATION = "Microsoft.KubernetesConfiguration";

  private final String subscription = "Sub-" + UUID.randomUUID();
  private final String root = "/subscriptions/" + subscription;

  @Test
  void shouldHaveASubscriptionForAFirstLogin() {
    // When
    var list = client.get("/subscriptions" + VERSION);

    // Then
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body().get("value"))
        .anySatisfy(
            first -> {
              var id = "00000000-0000-0000-0000-000000000000";
              assertThat(first.get("id").asText()).isEqualTo("/subscriptions/" + id);
              assertThat(first.get("subscriptionId").asText()).isEqualTo(id);
              assertThat(first.get("state").asText()).isEqualTo("Enabled");
              assertThat(UUID.fromString(first.get("tenantId").asText())).isNotNull();
              assertThat(first.get("displayName").asText()).isNotBlank();
            });
  }

  @Test
  void shouldKnowASubscriptionAndAGroupAsSoonAsTheyAreUsed() {
    // Given
    var before = client.get(root + VERSION);
    new Fleet(client, subscription, "Group", "Microsoft.Kubernetes/connectedClusters", "c")
        .registered();

    // When
    var after = client.get(root.toLowerCase() + VERSION);
    var group = client.get(root + "/resourcegroups/GROUP" + VERSION);
    var groups = client.get(root + "/resourceGroups" + VERSION);

    // Then
    assertThat(before.status()).isEqualTo(404);
    assertThat(before.errorCode()).isEqualTo("SubscriptionNotFound");
    assertThat(after.body().get("subscriptionId").asText()).isEqualTo(subscription);
    assertThat(group.body().get("id").asText()).isEqualTo(root + "/resourceGroups/Group");
    assertThat(group.body().at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(groups.body().get("value")).containsExactly(group.body());
    assertThat(ids(client.get("/subscriptions" + VERSION + "&$top=1000"))).contains(root);
  }

  @Test
  void shouldMakeAGroupOnceAndChangeIt() {
    // Given
    var path = root + "/resourceGroups/g" + VERSION;

    // When
    var none = client.call("HEAD", path, null);
    var made = client.put(path, "{\"location\":\"west\",\"tags\":{\"a\":\"1\"}}");
    var again = client.put(path.replace("/g?", "/G?"), "{\"location\":\"north\"}");
    var some = client.call("HEAD", path, null);

    // Then
    assertThat(none.status()).isEqualTo(404);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().at("/tags/a").asText()).isEqualTo("1");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().get("name").asText()).isEqualTo("g");
    assertThat(client.get(path).body()).isEqualTo(again.body());
    assertThat(again.body().get("location").asText()).isEqualTo("north");
    assertThat(again.body().get("tags")).isEmpty();
    assertThat(some.status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"location\":5}",
        "{\"tags\":[]}",
        "{\"tags\":{\"a\":{}}}",
        "{\"tags\":{\"\":\"x\"}}",
        "{\"tags\":{\"a\":\"line\\nbreak\"}}"
      })
  void shouldRefuseAGroupThatIsNone(String body) {
    // Given
    var path = root + "/resourceGroups/g" + VERSION;

    // When
    var answer = client.put(path, body);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("ValidationFailed");
    assertThat(client.get(path).errorCode()).isEqualTo("ResourceGroupNotFound");
    assertThat(client.get(root + VERSION).status()).isEqualTo(404);
  }

  @Test
  void shouldListGroupsByPages() {
    // Given
    for (var name : List.of("b", "C", "a")) {
      client.put(root + "/resourceGroups/" + name + VERSION, "{}");
    }

    // When
    var first = client.get(root + "/resourceGroups" + VERSION + "&$top=2");
    var second = client.get(first.body().get("nextLink").asText());

    // Then
    assertThat(first.body().get("value").findValuesAsText("name")).containsExactly("a", "b");
    assertThat(second.body().get("value").findValuesAsText("name")).containsExactly("C");
    assertThat(second.body().get("nextLink").isNull()).isTrue();
  }

  @Test
  void shouldAnswerTheTenantThatSubscriptionsAreIn() {
    // When
    var tenants = client.get("/tenants" + VERSION);

    // Then
    var first = client.get("/subscriptions" + VERSION).body().at("/value/0/tenantId");
    assertThat(tenants.body().get("value")).hasSize(1);
    assertThat(tenants.body().at("/value/0/tenantId")).isEqualTo(first);
    assertThat(tenants.body().at("/value/0/id").asText()).isEqualTo("/tenants/" + first.asText());
  }

  @Test
  void shouldSayThatItsProvidersAreRegistered() {
    // When
    var provider = client.get(root + "/providers/" + CONFIGURATION.toLowerCase() + VERSION);
    var registered = client.post(root + "/Providers/" + CONFIGURATION + "/Register" + VERSION);
    var all = client.get(root + "/providers" + VERSION);

    // Then
    assertThat(provider.status()).isEqualTo(200);
    assertThat(provider.body().get("namespace").asText()).isEqualTo(CONFIGURATION);
    assertThat(provider.body().get("registrationState").asText()).isEqualTo("Registered");
    assertThat(provider.body().get("resourceTypes").findValuesAsText("resourceType"))
        .containsExactly("fluxConfigurations", "extensions", "sourceControlConfigurations");
    assertThat(provider.body().at("/resourceTypes/0/apiVersions/0").asText())
        .isEqualTo("2025-04-01");
    assertThat(registered.body()).isEqualTo(provider.body());
    assertThat(all.body().get("value").findValuesAsText("namespace"))
        .contains(CONFIGURATION, "Microsoft.Kubernetes", "Microsoft.ContainerService");
    assertThat(client.get(root + "/providers/Microsoft.Compute" + VERSION).errorCode())
        .isEqualTo("InvalidResourceNamespace");
  }

  @Test
  void shouldKnowTheVersionsOfEachProvider() {
    // Given
    var any = "?api-version=2019-06-01";
    var fleet = fleet();

    // When
    var resources = client.get("/subscriptions" + any);
    var registration = client.post(root + "/providers/" + CONFIGURATION + "/register" + any);
    var cluster = client.get(fleet.resourceId() + any);
    var configurations = client.get(fleet.configurations() + any);
    var missing = client.get("/tenants");

    // Then
    assertThat(List.of(resources, registration, cluster))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(configurations.status()).isEqualTo(400);
    assertThat(configurations.header("api-supported-versions"))
        .startsWith("2022-03-01")
        .endsWith("2025-04-01");
    assertThat(cluster.header("api-supported-versions")).contains("2024-01-01");
    assertThat(missing.errorCode()).isEqualTo("MissingApiVersionParameter");
    assertThat(client.get("/subscriptions?api-version=latest").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v",
        "/subscriptions/s/providers/Microsoft.Kubernetes/nothing",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/c"
            + "/providers/Microsoft.KubernetesConfiguration/nothing",
      })
  void shouldSayThatATypeIsUnknown(String path) {
    // When
    var answer = client.get(path + "?api-version=2025-04-01");

    // Then
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("InvalidResourceType");
    assertThat(answer.header("x-ms-request-id")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/subscriptions/s/nothing", "/tenants/x", "/subscriptions/s/resourceGroups/g/x"})
  void shouldAnswerOtherPathsAsArmDoes(String path) {
    // When
    var answer = client.get(path + VERSION);

    // Then
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("ResourceNotFound");
  }

  @Test
  void shouldLetNobodySeeAnyOfItWithoutAToken() {
    // Given
    var paths =
        List.of("/subscriptions", "/tenants", root, root + "/resourceGroups", root + "/providers");

    // When
    var answers =
        paths.stream().map(path -> client.call("GET", path + VERSION, null, Map.of())).toList();

    // Then
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
    assertThat(client.call("HEAD", root + "/resourceGroups/g" + VERSION, null, Map.of()).status())
        .isEqualTo(401);
  }

  private static List<String> ids(Answer list) {
    var ids = new ArrayList<String>();
    list.body().get("value").forEach(item -> ids.add(item.get("id").asText()));
    return ids;
  }
}
