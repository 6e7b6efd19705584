package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ManagementApiTest extends ServiceTest {
  private static final String AZURE_ASYNC = "Azure-AsyncOperation";

  @Test
  void shouldAnswerWhatWasCreatedWithDefaultsAndAnOperationToWatch() {
    // Given
    var fleet = fleet();

    // When
    var answer = fleet.put("web", GIT);

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header(AZURE_ASYNC))
        .startsWith(base + fleet.configurations().substring(1) + "/web/operations/")
        .endsWith(Client.VERSION);
    assertThat(answer.header("x-ms-request-id")).isNotBlank();
    assertThat(answer.header("api-supported-versions")).contains("2022-03-01", "2025-04-01");
    var body = answer.body();
    assertThat(body.get("id").asText()).isEqualTo(fleet.configurations() + "/web");
    assertThat(body.get("name").asText()).isEqualTo("web");
    assertThat(body.get("type").asText())
        .isEqualTo("Microsoft.KubernetesConfiguration/fluxConfigurations");
    assertThat(body.at("/systemData/createdAt").asText()).isNotBlank();
    assertThat(body.at("/properties/scope").asText()).isEqualTo("cluster");
    assertThat(body.at("/properties/suspend").asBoolean(true)).isFalse();
    assertThat(body.at("/properties/gitRepository/syncIntervalInSeconds").asInt()).isEqualTo(600);
    assertThat(body.at("/properties/kustomizations/app/name").asText()).isEqualTo("app");
    assertThat(body.at("/properties/kustomizations/app/wait").asBoolean()).isTrue();
    assertThat(body.at("/properties/kustomizations/app/prune").asBoolean(true)).isFalse();
    assertThat(body.at("/properties/configurationProtectedSettings")).isEmpty();
    assertThat(body.at("/properties/provisioningState").asText()).isEqualTo("Creating");
    assertThat(body.at("/properties/complianceState").asText()).isEqualTo("Unknown");
    assertThat(fleet.get("web").body()).isEqualTo(body);
    assertThat(fleet.operation(answer)).isEqualTo("Creating");
    assertThat(client.get(answer.header(AZURE_ASYNC)).header("Retry-After")).isEqualTo("1");
  }

  @Test
  void shouldTellAnUpdateFromNoChangeAtAll() {
    // Given
    var fleet = fleet();
    fleet.put("web", GIT);

    // When
    var same = fleet.put("web", fleet.get("web").body().toString());
    var other = fleet.put("web", GIT.replace("main", "next"));

    // Then
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.header(AZURE_ASYNC)).isNull();
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header(AZURE_ASYNC)).isNotNull();
    assertThat(other.body().at("/properties/gitRepository/repositoryRef/branch").asText())
        .isEqualTo("next");
  }

  @Test
  void shouldListByName() {
    // Given
    var fleet = fleet();
    fleet.put("b", GIT);
    fleet.put("a", GIT);

    // When
    var list = client.get(fleet.configurations() + Client.VERSION);

    // Then
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body().get("value").findValuesAsText("type")).hasSize(2);
    assertThat(list.body().at("/value/0/name").asText()).isEqualTo("a");
    assertThat(list.body().get("nextLink").isNull()).isTrue();
  }

  @Test
  void shouldTakeFixedSegmentsInAnyCaseAndAnswerTheUsualOne() {
    // Given
    var fleet = fleet();
    fleet.put("web", GIT);
    var odd =
        fleet
            .path("web")
            .replace("resourceGroups/group", "RESOURCEGROUPS/GROUP")
            .replace("connectedClusters", "ConnectedClusters")
            .replace(
                "Microsoft.KubernetesConfiguration/fluxC",
                "microsoft.kubernetesconfiguration/FLUXc");

    // When
    var answer = client.get(odd);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("id").asText())
        .endsWith("/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/web");
  }

  @Test
  void shouldSayWhatIsNotThere() {
    // Given
    var fleet = fleet();
    var nowhere = new Fleet(client);

    // When
    var missing = fleet.get("web");
    var orphan = nowhere.put("web", GIT);
    var operation =
        client.get(
            fleet.configurations() + "/web/operations/" + UUID.randomUUID() + Client.VERSION);

    // Then
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.errorCode()).isEqualTo("ResourceNotFound");
    assertThat(orphan.status()).isEqualTo(404);
    assertThat(orphan.errorCode()).isEqualTo("ParentResourceNotFound");
    assertThat(operation.status()).isEqualTo(404);
    assertThat(fleet.delete("web").status()).isEqualTo(204);
    assertThat(client.get(fleet.configurations() + "/web/nothing" + Client.VERSION).errorCode())
        .isEqualTo("ResourceNotFound");
  }

  @Test
  void shouldWantAnApiVersionThatItKnows() {
    // Given
    var fleet = fleet();

    // When
    var missing = client.get(fleet.configurations());
    var unknown = client.get(fleet.configurations() + "?api-version=2019-01-01");

    // Then
    assertThat(missing.status()).isEqualTo(400);
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().at("/error/message").asText()).contains("2024-04-01-preview");
  }

  @Test
  void shouldNameEveryProblemOfABodyAndChangeNothing() {
    // Given
    var fleet = fleet();

    // When
    var answer = fleet.put("web", "{\"properties\":{\"scope\":\"all\",\"namespace\":\"A\"}}");

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("ValidationFailed");
    assertThat(answer.targets())
        .containsExactly(
            "properties.namespace", "properties.scope", "properties.gitRepository.url");
    assertThat(fleet.get("web").status()).isEqualTo(404);
  }

  @Test
  void shouldRefuseBodiesThatAreNoJsonOrTooLarge() {
    // Given
    var fleet = fleet();

    // When
    var broken = fleet.put("web", "{\"properties\": canary}");
    var list = fleet.put("web", "[]");
    var large = fleet.put("web", "{\"x\":\"" + "a".repeat(1024 * 1024) + "\"}");

    // Then
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.errorCode()).isEqualTo("InvalidRequestContent");
    assertThat(broken.raw().body()).doesNotContain("canary");
    assertThat(list.status()).isEqualTo(400);
    assertThat(large.status()).isEqualTo(413);
  }

  @Test
  void shouldKeepScopeAndNamespaceOfAConfiguration() {
    // Given
    var fleet = fleet();
    fleet.put("web", GIT);

    // When
    var scope =
        fleet.put(
            "web", GIT.replace("{\"properties\": {", "{\"properties\": {\"scope\":\"namespace\","));
    var namespace = fleet.put("web", GIT.replace("\"apps\"", "\"other\""));

    // Then
    assertThat(scope.status()).isEqualTo(400);
    assertThat(scope.targets()).containsExactly("properties.scope");
    assertThat(namespace.status()).isEqualTo(400);
    assertThat(namespace.targets()).containsExactly("properties.namespace");
  }

  @Test
  void shouldRefuseAnotherScopeInANamespaceAndNameTheOther() {
    // Given
    var fleet = fleet();
    fleet.put("web", GIT);

    // When
    var answer =
        fleet.put(
            "tenant",
            GIT.replace("{\"properties\": {", "{\"properties\": {\"scope\":\"namespace\","));

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().at("/error/message").asText()).contains("'web'");
  }

  @Test
  void shouldShowAClusterAndKeepItWhileItHasConfigurations() {
    // Given
    var fleet = fleet();
    fleet.put("web", GIT);

    // When
    var refused = client.delete(fleet.clusterPath());
    fleet.delete("web");
    var removed = client.delete(fleet.clusterPath());

    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(removed.status()).isEqualTo(200);
    assertThat(client.get(fleet.clusterPath()).status()).isEqualTo(404);
    assertThat(client.delete(fleet.clusterPath()).status()).isEqualTo(204);
  }

  @Test
  void shouldRegisterAClusterOnceAndListIt() {
    // Given
    var fleet = fleet();

    // When
    var again = client.put(fleet.clusterPath(), "{\"location\":\"westeurope\"}");
    var list =
        client.get(fleet.resourceId().replaceAll("/[^/]+$", "") + Client.VERSION + "&$top=1000");

    // Then
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().get("location").asText()).isEqualTo("westeurope");
    assertThat(again.body().at("/properties/connectivityStatus").asText()).isEqualTo("Connecting");
    assertThat(list.body().get("value").findValuesAsText("id")).contains(fleet.resourceId());
  }

  @Test
  void shouldRefusePathsWithControlCharacters() {
    // Given
    var path = fleet().path("we%00b");

    // When
    var get = client.get(path);
    var delete = client.delete(path);

    // Then
    assertThat(get.status()).isEqualTo(400);
    assertThat(delete.status()).isEqualTo(400);
  }

  @Test
  void shouldSendTheCallersCorrelationIdBackUnlessItCouldBreakTheLog() {
    // Given
    var path = fleet().path("web");

    // When
    var echoed = client.call("GET", path, null, Map.of("x-ms-correlation-request-id", "abc-1"));
    var replaced = client.call("GET", path, null, Map.of("x-ms-correlation-request-id", "a b;c"));

    // Then
    assertThat(echoed.header("x-ms-correlation-request-id")).isEqualTo("abc-1");
    assertThat(replaced.header("x-ms-correlation-request-id")).hasSize(36);
  }
}
