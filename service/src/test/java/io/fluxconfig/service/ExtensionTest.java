package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ExtensionTest extends ServiceTest {
  /** What the Azure CLI sends where it finds none. */
  static final String FLUX =
      """
      {"identity": {"type": "SystemAssigned"},
       "properties": {"extensionType": "Microsoft.Flux", "autoUpgradeMinorVersion": true,
         "releaseTrain": "Stable", "version": null}}
      """;

  @Inject Jdbi jdbi;

  @Test
  void shouldHaveNoneBeforeAnythingIsThere() {
    // Given
    var fleet = fleet();

    // When
    var list = client.get(extensions(fleet) + Client.VERSION);
    var get = client.get(path(fleet, "flux"));

    // Then
    assertThat(list.body().get("value")).isEmpty();
    assertThat(get.status()).isEqualTo(404);
    assertThat(client.delete(path(fleet, "flux")).status()).isEqualTo(204);
    assertThat(client.get(path(new Fleet(client), "flux")).errorCode())
        .isEqualTo("ParentResourceNotFound");
  }

  @Test
  void shouldMakeOneAsTheCommandLineDoes() {
    // Given
    var fleet = fleet();

    // When
    var made = client.put(path(fleet, "flux"), FLUX);
    var operation = client.get(made.header("Azure-AsyncOperation"));
    var again = client.put(path(fleet, "flux"), FLUX);

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Retry-After")).isEqualTo("1");
    assertThat(made.header("Azure-AsyncOperation"))
        .startsWith(base + extensions(fleet).substring(1) + "/flux/operations/");
    assertThat(operation.body().get("status").asText()).isEqualTo("Succeeded");
    assertThat(operation.body().get("id").asText()).startsWith(extensions(fleet) + "/flux/");
    assertThat(again.status()).isEqualTo(200);
    var body = made.body();
    assertThat(body.get("id").asText()).isEqualTo(extensions(fleet) + "/flux");
    assertThat(body.get("type").asText()).isEqualTo("Microsoft.KubernetesConfiguration/extensions");
    assertThat(body.at("/identity/type").asText()).isEqualTo("SystemAssigned");
    assertThat(body.at("/properties/extensionType").asText()).isEqualTo("microsoft.flux");
    assertThat(body.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(body.at("/properties/releaseTrain").asText()).isEqualTo("Stable");
    assertThat(body.at("/properties/autoUpgradeMinorVersion").asBoolean()).isTrue();
    assertThat(body.at("/properties/scope/cluster/releaseNamespace").asText())
        .isEqualTo("flux-system");
    assertThat(body.at("/properties/currentVersion").isNull()).isTrue();
    assertThat(body.at("/properties/statuses/0/code").asText()).isEqualTo("AgentNotJoined");
  }

  @Test
  void shouldAppearByItselfWithTheFirstConfiguration() {
    // Given
    var fleet = fleet();

    // When
    fleet.put("web", GIT);

    // Then
    var item = client.get(extensions(fleet) + Client.VERSION).body().at("/value/0");
    assertThat(item.get("name").asText()).isEqualTo("flux");
    assertThat(item.at("/properties/extensionType").asText()).isEqualTo("microsoft.flux");
    assertThat(item.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
  }

  @Test
  void shouldAppearByItselfWithTheAgentAndSayWhatRuns() {
    // Given
    var fleet = fleet();
    var agent = fleet.joined();

    // When
    agent.report();

    // Then
    var properties = client.get(path(fleet, "FLUX")).body().get("properties");
    assertThat(properties.get("currentVersion").asText()).isEqualTo("0.1.0-test");
    assertThat(properties.at("/statuses/0/code").asText()).isEqualTo("AgentSeen");
    assertThat(properties.at("/statuses/0/message").asText()).contains("0.1.0-test");
  }

  @Test
  void shouldTakeTheNameThatAClientGivesWhatCameByItself() {
    // Given
    var fleet = fleet();
    fleet.joined();

    // When
    var named = client.put(path(fleet, "example-ext"), FLUX);
    var other = client.put(path(fleet, "flux"), FLUX);

    // Then
    assertThat(named.status()).isEqualTo(201);
    assertThat(client.get(path(fleet, "flux")).status()).isEqualTo(404);
    assertThat(client.get(extensions(fleet) + Client.VERSION).body().get("value"))
        .containsExactly(client.get(path(fleet, "example-ext")).body());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.errorCode()).isEqualTo("ExtensionExists");
    assertThat(other.body().at("/error/message").asText()).contains("'example-ext'");
  }

  @Test
  void shouldKeepSettingsAndChangeThemOneByOne() {
    // Given
    var fleet = fleet();
    client.put(
        path(fleet, "flux"), withSettings("\"multiTenancy.enforce\":\"true\",\"my.own\":\"x\""));

    // When
    var patched =
        client.call(
            "PATCH",
            path(fleet, "flux"),
            """
            {"properties": {"autoUpgradeMinorVersion": "false", "version": "1.2.3",
              "configurationSettings": {"my.own": null, "helm-controller.enabled": false}}}
            """);
    var cleared = client.call("PATCH", path(fleet, "flux"), "{\"properties\":{\"version\":null}}");

    // Then
    assertThat(patched.status()).isEqualTo(202);
    assertThat(client.get(patched.header("Azure-AsyncOperation")).status()).isEqualTo(200);
    var properties = patched.body().get("properties");
    assertThat(properties.get("configurationSettings").toString())
        .isEqualTo("{\"helm-controller.enabled\":\"false\",\"multiTenancy.enforce\":\"true\"}");
    assertThat(properties.get("autoUpgradeMinorVersion").asBoolean(true)).isFalse();
    assertThat(properties.get("version").asText()).isEqualTo("1.2.3");
    assertThat(properties.get("releaseTrain").asText()).isEqualTo("Stable");
    assertThat(properties.findValuesAsText("code")).contains("SettingsNotApplied");
    assertThat(cleared.body().at("/properties/version").isNull()).isTrue();
    assertThat(client.get(path(fleet, "flux")).body()).isEqualTo(cleared.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | properties.extensionType",
        "{'properties':{'extensionType':'microsoft.monitor'}} | properties.extensionType",
        "{'properties':{'extensionType':'microsoft.flux','scope':{'namespace':{'targetNamespace':'a'}}}}"
            + " | properties.scope.namespace",
        "{'properties':{'extensionType':'microsoft.flux','scope':{'cluster':{'releaseNamespace':'A b'}}}}"
            + " | properties.scope.cluster.releaseNamespace",
        "{'properties':{'extensionType':'microsoft.flux','autoUpgradeMinorVersion':'maybe'}}"
            + " | properties.autoUpgradeMinorVersion",
        "{'properties':{'extensionType':'microsoft.flux','configurationSettings':{'multiTenancy.enforce':'maybe'}}}"
            + " | properties.configurationSettings.multiTenancy.enforce",
        "{'properties':{'extensionType':'microsoft.flux','configurationSettings':{'a':{}}}}"
            + " | properties.configurationSettings.a",
        "{'properties':{'extensionType':'microsoft.flux','configurationSettings':[]}}"
            + " | properties.configurationSettings",
        "{'properties':{'extensionType':'microsoft.flux','configurationProtectedSettings':'x'}}"
            + " | properties.configurationProtectedSettings"
      })
  void shouldNameWhatCanNotBe(String body, String target) {
    // Given
    var fleet = fleet();

    // When
    var answer = client.put(path(fleet, "flux"), body.replace('\'', '"'));

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("ValidationFailed");
    assertThat(answer.targets()).containsExactly(target);
    assertThat(client.get(path(fleet, "flux")).status()).isEqualTo(404);
  }

  @Test
  void shouldRefuseANameThatIsNoneAndAPatchOfNothing() {
    // Given
    var fleet = fleet();

    // When
    var odd = client.put(path(fleet, "a%20b"), FLUX);
    var nothing = client.call("PATCH", path(fleet, "flux"), "{}");
    fleet.joined();
    var otherType =
        client.call("PATCH", path(fleet, "flux"), "{\"properties\":{\"extensionType\":\"other\"}}");

    // Then
    assertThat(odd.targets()).containsExactly("name");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(otherType.targets()).containsExactly("properties.extensionType");
  }

  @Test
  void shouldKeepNoProtectedSetting() {
    // Given
    var fleet = fleet();
    var canary = Canary.fresh();
    var body =
        FLUX.replace(
            "\"version\": null",
            "\"configurationProtectedSettings\":{\"key\":\"%s\"}".formatted(canary.plain()));

    // When
    var log = CapturedLog.start();
    var made = client.put(path(fleet, "flux"), body);
    log.close();

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().at("/properties/configurationProtectedSettings")).isEmpty();
    canary.assertNotIn(List.of(made.raw().body(), client.get(path(fleet, "flux")).raw().body()));
    canary.assertNotIn(log.lines());
    canary.assertNotIn(Canary.dump(jdbi));
  }

  @Test
  void shouldAnswerThatThereIsNothingOfFluxV1() {
    // Given
    var fleet = fleet();
    var path = fleet.configurations().replace("fluxConfigurations", "SourceControlConfigurations");

    // When
    var list = client.get(path + Client.VERSION);

    // Then
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body().get("value")).isEmpty();
    assertThat(client.get(path + "/x" + Client.VERSION).status()).isEqualTo(404);
  }

  private static String withSettings(String settings) {
    return FLUX.replace("\"version\": null", "\"configurationSettings\": {%s}".formatted(settings));
  }

  private static String extensions(Fleet fleet) {
    return fleet.resourceId() + "/providers/Microsoft.KubernetesConfiguration/extensions";
  }

  static String path(Fleet fleet, String name) {
    return extensions(fleet) + "/" + name + Client.VERSION;
  }
}
