package io.fluxconfig.controller.status;

import static io.fluxconfig.controller.status.Flux.NEW;
import static io.fluxconfig.controller.status.Flux.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.ComplianceState;
import io.fluxconfig.api.Labels;
import io.fluxconfig.api.v1alpha1.FluxConfig;
import io.fluxconfig.expansion.flux.FluxObject;
import io.fluxconfig.expansion.flux.GitRepository;
import io.fluxconfig.expansion.flux.Kustomization;
import io.fluxconfig.expansion.flux.KustomizationStatus;
import io.fluxconfig.expansion.flux.SourceStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandledTest {
  private static final String TOKEN = "generation-1@now";
  private static final Outcome EXPANDED = Outcome.expanded(Set.of("shop-app"), null);

  @Test
  void shouldSayThatARequestWasActedOnOnceFluxHasEverywhere() {
    assertThat(handled(source(TOKEN, TOKEN), kustomization(TOKEN, TOKEN))).isEqualTo("now");
    assertThat(handled(source(TOKEN, TOKEN), kustomization(TOKEN, "generation-1"))).isNull();
    assertThat(handled(source(TOKEN, "generation-1"), kustomization(TOKEN, TOKEN))).isNull();
  }

  @Test
  void shouldNotTakeAnEarlierRequestForThisOne() {
    var earlier = "generation-1@then";

    assertThat(handled(source(earlier, earlier), kustomization(earlier, earlier))).isNull();
  }

  @Test
  void shouldWaitForWhatIsNotThereYet() {
    assertThat(handled(source(TOKEN, TOKEN))).isNull();
    assertThat(
            Handled.request(
                config(), Outcome.waiting("x", "y"), Flux.observation(source(TOKEN, TOKEN))))
        .isNull();
  }

  @Test
  void shouldTakeNoRequestThatIsTooLongToBeOne() {
    // Given
    var config = config();
    config.getMetadata().setAnnotations(Map.of(Labels.REQUESTED_AT, "x".repeat(300)));
    var token = "generation-1@" + "x".repeat(300);
    var observation = Flux.observation(source(token, token), kustomization(token, token));

    // When
    var handled = Handled.request(config, EXPANDED, observation);

    // Then
    assertThat(handled).isNull();
  }

  @Test
  void shouldStayWhatItWasWhileFluxLooksAgain() {
    // When
    var state = ObjectState.of(Subject.of(Flux.source(NEW, ready("True", "Succeeded"))));
    var asked = ObjectState.of(Subject.of(source(TOKEN, "generation-1")));
    var changed = ObjectState.of(Subject.of(source("generation-2@now", "generation-1@now")));

    // Then
    assertThat(state).isEqualTo(ComplianceState.COMPLIANT);
    assertThat(asked).isEqualTo(ObjectState.UNSETTLED);
    assertThat(changed).isEqualTo(ComplianceState.PENDING);
  }

  private static String handled(GitRepository source, Kustomization... kustomizations) {
    return Handled.request(config(), EXPANDED, Flux.observation(source, kustomizations));
  }

  private static FluxConfig config() {
    var config = new FluxConfig();
    config.getMetadata().setName("shop");
    config.getMetadata().setAnnotations(Map.of(Labels.REQUESTED_AT, "now"));
    return config;
  }

  private static GitRepository source(String asked, String handled) {
    var source = Flux.source(NEW, ready("True", "Succeeded"));
    var status = source.getStatus();
    source.setStatus(
        new SourceStatus(
            status.observedGeneration(), status.conditions(), handled, status.artifact()));
    return asked(source, asked);
  }

  private static Kustomization kustomization(String asked, String handled) {
    var kustomization = Flux.kustomization(NEW, NEW, ready("True", "Succeeded"));
    kustomization.setStatus(
        new KustomizationStatus(1L, List.of(ready("True", "Succeeded")), handled, NEW, NEW, null));
    return asked(kustomization, asked);
  }

  private static <T extends FluxObject<?, ?>> T asked(T object, String asked) {
    object.getMetadata().setAnnotations(Map.of(Labels.REQUESTED_AT, asked));
    return object;
  }
}
