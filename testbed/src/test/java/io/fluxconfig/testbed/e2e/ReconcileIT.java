package io.fluxconfig.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.testbed.client.Answer;
import io.fluxconfig.testbed.client.ManagementClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reconcile-now, receipts, and operations that wait until the cluster is compliant. */
class ReconcileIT extends EndToEndCase {
  private static final Map<String, Object> SELDOM = Map.of("syncIntervalInSeconds", 3600);

  @Test
  void shouldLookAtOnceWhenTheServiceIsAskedTo() {
    // Given
    var subject = compliant("look");
    var generation = subject.view().observedGeneration();
    var commit = subject.commit("app/settings", "two");

    // When
    var begun = reconcile(subject);

    // Then
    assertThat(begun.status()).isEqualTo(202);
    assertThat(subject.awaitEnd(begun)).isEqualTo("Succeeded");
    subject.awaitCompliantAt(commit);
    assertThat(subject.value("settings")).isEqualTo("two");
    assertThat(subject.view().observedGeneration()).isEqualTo(generation);
    var annotations = fluxConfig(subject).getMetadata().getAnnotations();
    assertThat(annotations.get(Labels.REQUESTED_AT))
        .isEqualTo(annotations.get(Labels.RECONCILE_REQUEST))
        .isEqualTo(fluxConfig(subject).getStatus().lastHandledReconcileAt());
  }

  @Test
  void shouldLookAtOnceWhenSomebodyAnnotatesTheFluxConfig() {
    // Given
    var subject = compliant("annotate");
    var before = fluxConfig(subject).getMetadata();
    var commit = subject.commit("app/settings", "two");

    // When
    var asked = Instant.now().toString();
    annotate(subject, asked);

    // Then
    subject.awaitCompliantAt(commit);
    await("the receipt")
        .atMost(Subject.WITHIN)
        .until(() -> asked.equals(fluxConfig(subject).getStatus().lastHandledReconcileAt()));
    assertThat(fluxConfig(subject).getMetadata().getGeneration()).isEqualTo(before.getGeneration());
  }

  @Test
  void shouldShowTheReceiptAlsoAfterTheAgentWasRestarted() {
    // Given
    var subject = compliant("receipt");
    var receipt = subject.properties().path("receipt");

    // When
    fixture.product().installation().agent().restart();
    var commit = subject.commit("app/settings", "two");
    subject.awaitEnd(reconcile(subject));
    subject.awaitCompliantAt(commit);

    // Then
    assertThat(receipt.path("generation").asLong()).isEqualTo(subject.view().observedGeneration());
    assertThat(Instant.parse(receipt.path("appliedAt").asText()))
        .isBetween(Instant.now().minusSeconds(300), Instant.now());
    assertThat(receipt.path("message").asText()).startsWith("generation ").contains(" by agent ");
    assertThat(subject.properties().path("receipt")).isEqualTo(receipt);
    assertThat(fluxConfig(subject).getMetadata().getAnnotations().get(Labels.APPLIED_AT))
        .isEqualTo(receipt.path("appliedAt").asText());
  }

  @Test
  void shouldEndTheOperationWhenTheClusterIsCompliant() {
    // Given
    var subject = fixture.subject("wait");
    subject.commit("elsewhere/settings", "one");

    // When
    var put = subject.put(subject.declaration().with("waitForReconciliation", true));
    await("the operation says what it waits for")
        .atMost(Subject.WITHIN)
        .untilAsserted(
            () ->
                assertThat(status(subject, put).path("properties").path("message").asText())
                    .contains("waiting until it is Compliant", "Kustomization"));
    var running = status(subject, put).path("status").asText();
    var commit = subject.commit("app/settings", "one");

    // Then
    assertThat(running).isEqualTo("Creating");
    assertThat(subject.awaitEnd(put)).isEqualTo("Succeeded");
    subject.awaitCompliantAt(commit);
    assertThat(subject.properties().path("provisioningState").asText()).isEqualTo("Succeeded");
  }

  @Test
  void shouldGiveUpWhenTheClusterIsNotCompliantInTime() {
    // Given
    var subject = fixture.subject("giveup");
    subject.commit("elsewhere/settings", "one");

    // When
    var put =
        subject.put(
            subject
                .declaration()
                .with("waitForReconciliation", true)
                .with("reconciliationWaitDuration", "PT8S"));

    // Then
    assertThat(subject.awaitEnd(put)).isEqualTo("Failed");
    assertThat(status(subject, put).path("error").path("message").asText())
        .contains("Given up after PT8S", "Kustomization");
  }

  private Subject compliant(String prefix) {
    var subject = fixture.subject(prefix);
    var commit = subject.commit("app/settings", "one");
    subject.put(subject.declaration().source(SELDOM).kustomization("app", SELDOM));
    subject.awaitCompliantAt(commit);
    return subject;
  }

  private static Answer reconcile(Subject subject) {
    var path = ManagementClient.configurationPath(subject.cluster(), subject.name());
    return subject.service().send("POST", path + "/reconcile", null).orFail();
  }

  private static JsonNode status(Subject subject, Answer begun) {
    var url = begun.header("Azure-AsyncOperation").orElseThrow();
    return subject.service().send("GET", url, null).orFail().body();
  }

  private void annotate(Subject subject, String asked) {
    fixture
        .client()
        .resources(FluxConfig.class)
        .inNamespace(subject.namespace())
        .withName(subject.name())
        .edit(
            config -> {
              config.getMetadata().getAnnotations().put(Labels.REQUESTED_AT, asked);
              return config;
            });
  }

  private static FluxConfig fluxConfig(Subject subject) {
    return Optional.of(subject.view()).flatMap(view -> view.fluxConfig()).orElseThrow();
  }
}
