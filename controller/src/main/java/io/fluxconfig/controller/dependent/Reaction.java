package io.fluxconfig.controller.dependent;

import static java.net.HttpURLConnection.HTTP_BAD_METHOD;
import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_ENTITY_TOO_LARGE;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** What there is to do about an object that the API server didn't take. */
public enum Reaction {
  /** Nothing: the next attempt may go well. */
  RETRY,
  /** Somebody has to change something: the same object will be refused again. */
  GIVE_UP,
  /** Nothing: the namespace is going, and will take what is in it. */
  LET_GO,
  /** To see whether the cluster serves objects of that kind at all. */
  LOOK_FOR_FLUX;

  private static final int UNPROCESSABLE = 422;

  /** How server-side apply says, with status 500, that a member is unknown or of another type. */
  private static final String NOT_OF_THE_SCHEMA = "failed to create typed patch object";

  private static final String KIND_IS_GOING = "custom resource definition is terminating";

  static Reaction to(KubernetesClientException refused) {
    return switch (refused.getCode()) {
      case HTTP_NOT_FOUND, HTTP_BAD_METHOD -> LOOK_FOR_FLUX;
      case HTTP_FORBIDDEN -> toForbidden(refused.getStatus());
      case HTTP_BAD_REQUEST, HTTP_ENTITY_TOO_LARGE, UNPROCESSABLE -> GIVE_UP;
      case HTTP_INTERNAL_ERROR -> says(refused.getStatus(), NOT_OF_THE_SCHEMA) ? GIVE_UP : RETRY;
      default -> RETRY;
    };
  }

  private static Reaction toForbidden(Status status) {
    if (isNamespaceGoing(status)) {
      return LET_GO;
    }
    return says(status, KIND_IS_GOING) ? LOOK_FOR_FLUX : GIVE_UP;
  }

  private static boolean isNamespaceGoing(Status status) {
    return Optional.ofNullable(status)
        .map(Status::getDetails)
        .map(StatusDetails::getCauses)
        .stream()
        .flatMap(List::stream)
        .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
  }

  private static boolean says(Status status, String words) {
    return status != null && status.getMessage() != null && status.getMessage().contains(words);
  }
}
