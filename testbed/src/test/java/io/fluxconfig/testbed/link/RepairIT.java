package io.fluxconfig.testbed.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.Names;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.install.Installation;
import io.fluxconfig.testbed.install.PartProcess;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever hands and accidents do to the cluster, it becomes again what the service says. */
class RepairIT {
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private static Link link;
  private static PartProcess agent;
  private static PartProcess second;

  @BeforeAll
  static void start() {
    link = new Link();
    // A second replica by accident: no test may notice.
    second = link.startAgent(settings());
    agent = link.startAgent(settings());
  }

  private static Map<String, String> settings() {
    return Map.of("FLUXCONFIG_POLL_HOLD", "3s", "FLUXCONFIG_RETRY_REFUSED", "2s");
  }

  @AfterAll
  static void stop() {
    second.close();
    link.close();
  }

  @Test
  void shouldBringBackWhatWasDeletedOrEditedByHand() {
    // Given
    link.put("web", "one");
    link.awaitBranch("web", "one");

    // When
    link.cluster.client().resource(link.fluxConfig("web").orElseThrow()).delete();

    // Then
    link.awaitBranch("web", "one");
    fluxConfigs("web")
        .patch(
            MERGE, "{\"spec\":{\"gitRepository\":{\"repositoryRef\":{\"branch\":\"by-hand\"}}}}");
    link.awaitBranch("web", "one");
  }

  @Test
  void shouldNoticeAnEditedPasswordAndTakeItAgain() {
    // Given
    link.putSecret("secret", "one", base64("first"));
    link.awaitBranch("secret", "one");
    await("the service has heard that the password is there")
        .atMost(Link.WITHIN)
        .until(() -> link.properties("secret").path("statusUpdatedAt").isTextual());
    var patch = "{\"data\":{\"httpsKey\":\"%s\"}}".formatted(base64("by hand"));

    // When
    secret("secret").patch(MERGE, patch);

    // Then
    await("the configuration says what to do")
        .atMost(Link.WITHIN)
        .until(
            () ->
                link.properties("secret")
                    .path("errorMessage")
                    .asText()
                    .contains("give them again"));
    link.putSecret("secret", "one", base64("second"));
    await("the new password is there")
        .atMost(Link.WITHIN)
        .until(() -> base64(base64("second")).equals(settingAsStored()));
    await("and nothing is wrong")
        .atMost(Link.WITHIN)
        .until(() -> link.properties("secret").path("errorMessage").asText().isEmpty());
  }

  @Test
  void shouldSayOnceThatTheServiceDoesNotKnowAFluxConfig() {
    // Given
    link.put("known", "one");
    link.awaitBranch("known", "one");
    var stranger = new FluxConfig();
    stranger.getMetadata().setNamespace(Link.NAMESPACE);
    stranger.getMetadata().setName("stranger");
    stranger.getMetadata().setLabels(Labels.ownedBy(Link.NAMESPACE, "stranger"));
    stranger.setSpec(link.fluxConfig("known").orElseThrow().getSpec());

    // When
    link.cluster.client().resource(stranger).create();

    // Then
    await("the agent says so")
        .atMost(Link.WITHIN)
        .until(() -> Link.log(agent).contains("don't agree"));
    assertThat(link.fluxConfig("stranger")).isPresent();
    link.cluster.client().resource(stranger).delete();
    await("the agent says that it is over")
        .atMost(Link.WITHIN)
        .until(() -> Link.log(agent).contains("agree again"));
    assertThat(Link.log(agent).split("don't agree")).hasSize(2);
  }

  @Test
  void shouldWaitForANamespaceThatIsTerminating() {
    // Given
    var name = "going";
    var namespace =
        link.cluster
            .client()
            .resource(
                new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build());
    namespace.create();
    link.cluster
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(name)
                .withName("clings")
                .withFinalizers("example.com/clings")
                .endMetadata()
                .build())
        .create();
    namespace.delete();

    // When
    link.putIn(name, "patient");

    // Then
    await("the configuration says why it isn't there")
        .atMost(Link.WITHIN)
        .until(
            () ->
                link.properties("patient")
                    .path("errorMessage")
                    .asText()
                    .contains("is being deleted"));
    link.cluster
        .client()
        .configMaps()
        .inNamespace(name)
        .withName("clings")
        .edit(
            map -> {
              map.getMetadata().setFinalizers(List.of());
              return map;
            });
    await("it comes when the namespace has gone")
        .atMost(Link.WITHIN)
        .ignoreExceptions()
        .until(() -> link.fluxConfig(name, "patient").isPresent());
    await("and the error goes")
        .atMost(Link.WITHIN)
        .until(() -> link.properties("patient").path("errorMessage").asText().isEmpty());
  }

  @Test
  void shouldReportAfterTheApiServerWasKilled() {
    // Given
    link.put("status", "one");
    link.awaitBranch("status", "one");

    // When
    link.cluster.apiServer().orElseThrow().restart();
    var generation = link.fluxConfig("status").orElseThrow().getSpec().generation();
    fluxConfigs("status")
        .subresource("status")
        .patch(
            MERGE,
            "{\"status\":{\"generation\":%d,\"provisioningState\":\"Succeeded\",\"complianceState\":\"Compliant\"}}"
                .formatted(generation));

    // Then
    await("the service shows it")
        .atMost(Link.WITHIN)
        .until(
            () -> link.properties("status").path("complianceState").asText().equals("Compliant"));
  }

  @Test
  void shouldDoNoHarmWithTwoAgents() {
    // When
    for (var i = 0; i < 10; i++) {
      link.put("twice", "branch-" + i);
    }
    link.put("short", "one");
    link.awaitBranch("twice", "branch-9");
    link.awaitBranch("short", "one");
    link.delete("short");

    // Then
    link.awaitBranch("short", "");
    await("the service is told")
        .atMost(Link.WITHIN)
        .until(() -> link.client.get("link", "short").status() == 404);
    assertThat(link.branch("twice")).isEqualTo("branch-9");
    assertThat(second.isAlive()).isTrue();
    assertThat(agent.isAlive()).isTrue();
  }

  private static Resource<FluxConfig> fluxConfigs(String name) {
    return link.cluster
        .client()
        .resources(FluxConfig.class)
        .inNamespace(Link.NAMESPACE)
        .withName(name);
  }

  private static Resource<Secret> secret(String configuration) {
    return link.cluster
        .client()
        .secrets()
        .inNamespace(Installation.NAMESPACE)
        .withName(Names.protectedSettings(Link.NAMESPACE, configuration));
  }

  /**
   * The password, base64 as clients send it, in the Secret's own base64. Null while there is none:
   * a Secret that hands have edited is deleted before it comes again.
   */
  private static String settingAsStored() {
    var found = secret("secret").get();
    return found == null ? null : found.getData().get("httpsKey");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
