package io.fluxconfig.service.arm;

import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.caller.Principal;
import io.fluxconfig.service.fleet.ClusterPath;
import io.fluxconfig.service.fleet.ClusterType;
import io.fluxconfig.service.role.Role;
import io.fluxconfig.service.role.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An error answer. */
public class ArmException extends RuntimeException {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final int status;
  private final transient ArmError error;
  private final Duration retryAfter;

  private ArmException(int status, ArmError error) {
    this(status, error, Duration.ZERO);
  }

  private ArmException(int status, ArmError error, Duration retryAfter) {
    super(error.error().message());
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /** 401: no or a wrong token. */
  public static ArmException unauthenticated(String message) {
    return of(UNAUTHORIZED, "AuthenticationFailed", message);
  }

  /** 403: says the same whether there is something at that scope or not. */
  public static ArmException forbidden(
      Principal principal, String action, Role needed, Scope scope) {
    return of(
        FORBIDDEN,
        "AuthorizationFailed",
        "The caller '%s' may not perform the action '%s' over the scope '%s': that takes the role %s there, which an owner of it can give"
            .formatted(principal, action, scope.id(), needed.title()));
  }

  /** 400 with a code of its own. */
  public static ArmException badRequest(String code, String message) {
    return new ArmException(BAD_REQUEST, ArmError.of(code, message));
  }

  /** Any status. */
  public static ArmException of(int status, String code, String message) {
    return new ArmException(status, ArmError.of(code, message));
  }

  /** 429: too often. */
  public static ArmException tooMany(Duration retryAfter, String message) {
    return new ArmException(TOO_MANY, ArmError.of("TooManyRequests", message), retryAfter);
  }

  /** 503: something that is needed for an answer isn't there for now. */
  public static ArmException unavailable(String code, Duration retryAfter, String message) {
    return new ArmException(UNAVAILABLE, ArmError.of(code, message), retryAfter);
  }

  static ArmException invalid(List<Problem> problems) {
    var details =
        problems.stream()
            .map(p -> new ArmError.Detail("InvalidValue", p.message(), p.target(), List.of()))
            .toList();
    var first = problems.getFirst();
    var message =
        problems.size() == 1
            ? "%s: %s".formatted(first.target(), first.message())
            : "%d members are not valid; details names each".formatted(problems.size());
    return new ArmException(
        BAD_REQUEST,
        new ArmError(new ArmError.Detail("ValidationFailed", message, first.target(), details)));
  }

  static ArmException conflict(String code, String target, String message) {
    return new ArmException(
        CONFLICT, new ArmError(new ArmError.Detail(code, message, target, List.of())));
  }

  static ArmException noResource(String id) {
    return of(NOT_FOUND, "ResourceNotFound", "The resource '%s' was not found".formatted(id));
  }

  static ArmException noType(String provider, String type) {
    return of(
        NOT_FOUND,
        "InvalidResourceType",
        "The resource type '%s/%s' is not known here; clusters are of %s"
            .formatted(
                provider,
                type,
                Arrays.stream(ClusterType.values())
                    .map(ClusterType::fullName)
                    .collect(Collectors.joining(", "))));
  }

  static ArmException noCluster(ClusterPath path) {
    return of(
        NOT_FOUND,
        "ParentResourceNotFound",
        "The cluster '%s' is not registered: PUT it first".formatted(path.resourceId()));
  }

  /** How long the caller should wait; zero where nothing is known of it. */
  Duration retryAfter() {
    return retryAfter;
  }

  int status() {
    return status;
  }

  ArmError error() {
    return error;
  }
}
