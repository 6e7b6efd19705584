package io.fluxconfig.controller.dependent;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How an object, and a refusal of it, are spoken of. */
final class Words {
  /** As much as an event takes, with room for the object's name. */
  private static final int MAX = 800;

  private Words() {}

  /** Such as {@code Kustomization team-a/shop-app}. */
  static String name(HasMetadata object) {
    var metadata = object.getMetadata();
    return metadata.getNamespace() == null
        ? object.getKind() + " " + metadata.getName()
        : object.getKind() + " " + metadata.getNamespace() + "/" + metadata.getName();
  }

  /**
   * The API server's own words; without the client's, which repeat the request. Of a Secret only
   * which members were wrong: the words may quote them.
   */
  static String of(HasMetadata object, KubernetesClientException refused) {
    var status = Optional.ofNullable(refused.getStatus());
    return object instanceof Secret
        ? status.map(Words::withoutValues).orElse("no answer")
        : status.map(Status::getMessage).map(Words::cut).orElse("no answer");
  }

  private static String withoutValues(Status status) {
    return Optional.ofNullable(status.getDetails()).map(StatusDetails::getCauses).stream()
        .flatMap(List::stream)
        .map(StatusCause::getField)
        .filter(Objects::nonNull)
        .collect(joining(", ", Objects.toString(status.getReason(), "refused") + " ", ""))
        .strip();
  }

  private static String cut(String message) {
    return message.length() <= MAX ? message : message.substring(0, MAX) + "…";
  }
}
