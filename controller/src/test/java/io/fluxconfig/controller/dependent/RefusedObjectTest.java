package io.fluxconfig.controller.dependent;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedObjectTest {
  private final HasMetadata object =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withName("app")
          .withNamespace("team-a")
          .endMetadata()
          .build();

  @ParameterizedTest
  @CsvSource({
    "400, the body is wrong, GIVE_UP",
    "403, a policy says no, GIVE_UP",
    "403, create not allowed while custom resource definition is terminating, LOOK_FOR_FLUX",
    "404, the server could not find the requested resource, LOOK_FOR_FLUX",
    "405, create not allowed, LOOK_FOR_FLUX",
    "409, changed meanwhile, RETRY",
    "413, too large, GIVE_UP",
    "422, spec.path is wrong, GIVE_UP",
    "429, too many requests, RETRY",
    "500, failed to create typed patch object: .spec.x: field not declared in schema, GIVE_UP",
    "500, failed to create typed patch object: .spec.patches: expected list, GIVE_UP",
    "500, failed calling webhook, RETRY",
    "503, not now, RETRY"
  })
  void shouldKnowWhatIsToBeDone(int code, String message, Reaction reaction) {
    // Given
    var cause = refusal(new StatusBuilder().withCode(code).withMessage(message).build());

    // When
    var failure = new WriteFailedException(object, cause);

    // Then
    assertThat(failure.reaction()).isEqualTo(reaction);
    assertThat(failure).hasMessage("ConfigMap team-a/app: " + message);
  }

  @Test
  void shouldTellANamespaceThatGoesFromARefusal() {
    // Given
    var status =
        new StatusBuilder()
            .withCode(403)
            .withMessage("unable to create new content in namespace team-a")
            .withNewDetails()
            .addNewCause("metadata.namespace", "is being terminated", "NamespaceTerminating")
            .endDetails()
            .build();

    // When
    var failure = new WriteFailedException(object, refusal(status));

    // Then
    assertThat(failure.reaction()).isEqualTo(Reaction.LET_GO);
  }

  @Test
  void shouldTryAgainWithoutAnAnswer() {
    // Given
    var cause = new KubernetesClientException("PATCH https://10.0.0.1 failed");

    // When
    var failure = new WriteFailedException(object, cause);

    // Then
    assertThat(failure.reaction()).isEqualTo(Reaction.RETRY);
    assertThat(failure).hasMessage("ConfigMap team-a/app: no answer");
  }

  @Test
  void shouldNotQuoteASecret() {
    // Given
    var secret = new SecretBuilder().withNewMetadata().withName("auth").endMetadata().build();
    var status =
        new StatusBuilder()
            .withCode(422)
            .withReason("Invalid")
            .withMessage("Secret is invalid: data[password]: Invalid value: \"hunter2\"")
            .withNewDetails()
            .addNewCause("data[password]", "Invalid value: \"hunter2\"", "FieldValueInvalid")
            .endDetails()
            .build();

    // When
    var failure = new WriteFailedException(secret, refusal(status));

    // Then
    assertThat(failure).hasMessage("Secret auth: Invalid data[password]");
  }

  @Test
  void shouldCutALongMessage() {
    // Given
    var status = new StatusBuilder().withCode(422).withMessage("x".repeat(10_000)).build();

    // When
    var failure = new WriteFailedException(object, refusal(status));

    // Then
    assertThat(failure.getMessage()).hasSizeLessThan(1024);
  }

  private static KubernetesClientException refusal(Status status) {
    return new KubernetesClientException(status);
  }
}
