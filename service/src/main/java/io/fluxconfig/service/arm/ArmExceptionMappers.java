package io.fluxconfig.service.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.configuration.ChangeRefusedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/** Turns exceptions into error answers. */
class ArmExceptionMappers {
  private static final Logger LOG = Logger.getLogger(ArmExceptionMappers.class);
  private static final Pattern OUTAGE = Pattern.compile("08|53|57P");
  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;

  @ServerExceptionMapper
  Response answer(ArmException e) {
    var answer = answer(e.status(), e.error());
    if (e.retryAfter().isPositive()) {
      var seconds = Math.max(1, e.retryAfter().plusMillis(999).toSeconds());
      answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds);
    }
    return answer;
  }

  @ServerExceptionMapper
  Response answer(ChangeRefusedException e) {
    return switch (e.reason()) {
      case NO_CLUSTER ->
          answer(ArmException.of(404, "ParentResourceNotFound", e.getMessage() + ": PUT it first"));
      case IMMUTABLE ->
          answer(ArmException.invalid(List.of(new Problem(e.target(), e.getMessage()))));
      case CONFLICT -> answer(ArmException.conflict("ScopeConflict", e.target(), e.getMessage()));
      case BEING_DELETED ->
          answer(ArmException.conflict("ClusterBeingDeleted", null, e.getMessage()));
      case NOT_NOW ->
          answer(ArmException.conflict("OperationNotAllowed", e.target(), e.getMessage()));
      case TOO_MANY -> answer(ArmException.conflict("QuotaExceeded", e.target(), e.getMessage()));
    };
  }

  /** What the framework answers by itself: no such path, no such verb, no JSON. */
  @ServerExceptionMapper
  Response answer(WebApplicationException e, UriInfo uri) {
    var status = e.getResponse().getStatus();
    if (status == NOT_FOUND && ResourceProvider.isForeign(uri.getRequestUri().getRawPath())) {
      return answer(
          status, ArmError.of("InvalidResourceType", "Resources of this type are not known here"));
    }
    var code =
        switch (status) {
          case 400 -> "InvalidRequestContent";
          case 404 -> "ResourceNotFound";
          case 405 -> "MethodNotAllowed";
          case 413 -> "RequestContentTooLarge";
          case 415 -> "UnsupportedMediaType";
          default -> "RequestFailed";
        };
    return answer(status, ArmError.of(code, message(status, e)));
  }

  private static String message(int status, WebApplicationException e) {
    return switch (status) {
      case 400 -> "The request can't be read: the body must be the JSON that this call expects";
      case 404, 405 -> "No operation has this path and verb";
      default -> e.getResponse().getStatusInfo().getReasonPhrase();
    };
  }

  /** Before the framework's own mapper, which quotes what it couldn't read. */
  @ServerExceptionMapper
  Response answer(MismatchedInputException e) {
    return unreadable();
  }

  @ServerExceptionMapper
  Response answer(JsonProcessingException e) {
    return unreadable();
  }

  /**
   * A caller who went away, or sent or took too slowly: no failure of the service's, and nothing
   * that strangers should fill its log with.
   */
  @ServerExceptionMapper
  Response answer(IOException e) {
    LOG.debugf(e, "A caller's connection failed");
    return answer(
        REQUEST_TIMEOUT,
        ArmError.of(
            "RequestTimeout",
            "The request didn't arrive whole in time, or its answer wasn't taken"));
  }

  /** A body in no encoding of Unicode. */
  @ServerExceptionMapper
  Response answer(CharConversionException e) {
    return unreadable();
  }

  /** Not in the parser's own words: they quote the body, which can hold credentials. */
  private static Response unreadable() {
    return answer(
        BAD_REQUEST,
        ArmError.of("InvalidRequestContent", "The body is not the JSON expected here"));
  }

  @ServerExceptionMapper
  Response answer(JdbiException e) {
    if (!isOutage(e)) {
      return answer((Throwable) e);
    }
    LOG.errorf("The database can't be used now: %s", e.getMessage());
    return answer(
        UNAVAILABLE,
        ArmError.of("DatabaseUnavailable", "The service can't reach its database: try again"));
  }

  /** Lost connections, a database that starts or stops, no room: not this request's fault. */
  private static boolean isOutage(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionException
          || cause instanceof SQLException sql
              && sql.getSQLState() != null
              && OUTAGE.matcher(sql.getSQLState()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  @ServerExceptionMapper
  Response answer(Throwable e) {
    LOG.error("A request failed", e);
    return answer(
        INTERNAL_ERROR,
        ArmError.of(
            "InternalServerError",
            "The service failed; its log says more at this time. Try again, and report it if it stays"));
  }

  private static Response answer(int status, ArmError error) {
    var response = Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(error);
    if (status == UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"fluxconfig\"");
    }
    if (status == UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, 1);
    }
    return response.build();
  }
}
