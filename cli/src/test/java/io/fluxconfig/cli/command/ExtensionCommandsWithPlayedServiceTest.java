package io.fluxconfig.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent of an extension, and what people see of it. */
class ExtensionCommandsWithPlayedServiceTest extends PlayedServiceCase {
  private static final String EXTENSIONS =
      SHOP + "/providers/Microsoft.KubernetesConfiguration/extensions";
  private static final String FLUX = EXTENSIONS + "/flux";
  private static final String OPERATION = FLUX + "/operations/1";
  private static final Map<String, String> ACCEPTED =
      Map.of("Azure-AsyncOperation", OPERATION + "?api-version=1", "Retry-After", "1");
  private static final String SHOWN =
      """
      {"name": "flux", "properties": {"extensionType": "microsoft.flux", "currentVersion": "1.2.0",
        "releaseTrain": "Stable", "autoUpgradeMinorVersion": true, "provisioningState": "Succeeded",
        "scope": {"cluster": {"releaseNamespace": "flux-system"}},
        "configurationSettings": {"multiTenancy.enforce": "true"},
        "statuses": [{"displayStatus": "Agent seen", "level": "Information", "message": "at noon"}]}}
      """;

  @BeforeEach
  void play() {
    service
        .play("PUT " + FLUX, 201, ACCEPTED, SHOWN)
        .play("PATCH " + FLUX, 202, ACCEPTED, SHOWN)
        .play("DELETE " + FLUX, 202, ACCEPTED, "")
        .play("GET " + OPERATION, "{\"status\": \"Succeeded\"}")
        .play("GET " + FLUX, SHOWN)
        .play("GET " + EXTENSIONS, "{\"value\": [%s]}".formatted(SHOWN));
  }

  @Test
  void shouldSetAllOfIt() {
    // When
    var code =
        run(
            "extension create --release-namespace flux --config a.b=c=d"
                + " --config multiTenancy.enforce=true --auto-upgrade=false");

    // Then
    assertThat(code).isZero();
    assertThat(service.received().getFirst().body())
        .isEqualTo(
            """
            {"properties":{"autoUpgradeMinorVersion":false,\
            "configurationSettings":{"a.b":"c=d","multiTenancy.enforce":"true"},\
            "extensionType":"microsoft.flux","scope":{"cluster":{"releaseNamespace":"flux"}}}}\
            """);
    assertThat(service.received().get(1).call()).isEqualTo("GET " + OPERATION);
    assertThat(shell.out())
        .isEqualTo(
            """
            NAME  TYPE            AGENT  RELEASE TRAIN  NAMESPACE    STATE
            flux  microsoft.flux  1.2.0  Stable         flux-system  Succeeded
            """);
  }

  @Test
  void shouldChangeOnlyWhatIsGiven() {
    // When
    var code = run("extension update --extension-version 1.3.0");

    // Then
    assertThat(code).isZero();
    assertThat(service.received().getFirst().call()).isEqualTo("PATCH " + FLUX);
    assertThat(service.received().getFirst().body())
        .isEqualTo("{\"properties\":{\"version\":\"1.3.0\"}}");
  }

  @Test
  void shouldShowWhatWasSetAndWhatIsKnown() {
    // When
    var code = run("extension show") + run("extension list");

    // Then
    assertThat(code).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            Name:       flux
            Type:       microsoft.flux
            State:      Succeeded
            Agent:      1.2.0
            Train:      Stable
            Upgrades:   yes
            Namespace:  flux-system

            SETTING               VALUE
            multiTenancy.enforce  true

            STATUS      LEVEL        MESSAGE
            Agent seen  Information  at noon
            NAME  TYPE            AGENT  RELEASE TRAIN  NAMESPACE    STATE
            flux  microsoft.flux  1.2.0  Stable         flux-system  Succeeded
            """);
  }

  @Test
  void shouldAskBeforeItIsDeleted() {
    // When // Then
    assertThat(run("extension delete")).isEqualTo(2);
    assertThat(service.received()).isEmpty();
    assertThat(run("extension delete --yes")).isZero();
    assertThat(service.received().getFirst().call()).isEqualTo("DELETE " + FLUX);
    assertThat(shell.err()).contains("flux is gone.");
  }
}
