package io.fluxconfig.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An error of the management API (contract), for people. */
final class ErrorAnswer {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private ErrorAnswer() {}

  /**
   * What is wrong, a line for each member, and what to do.
   *
   * @param answer its body may be anything, also what something on the way has answered
   */
  static CommandException read(Answer answer) {
    var status = answer.status();
    var error = answer.body().path("error");
    var text = error.path("message").asText("");
    var message = text.isEmpty() ? "the service answered with status " + status : text;
    var refusal =
        CommandException.of(code(status), prefixed(error.path("code").asText(""), message))
            .details(details(error.path("details")))
            .hint(hint(status, error.path("code").asText("")));
    return status == TOO_MANY || status >= SERVER_ERROR
        ? refusal.passing(answer.retryAfter(ASK_AGAIN))
        : refusal;
  }

  private static String prefixed(String code, String message) {
    return code.isEmpty() ? message : code + ": " + message;
  }

  private static List<String> details(JsonNode details) {
    var lines = new ArrayList<String>();
    for (var detail : details) {
      var target = detail.path("target").asText("");
      var message = detail.path("message").asText("");
      lines.add(target.isEmpty() ? message : target + ": " + message);
    }
    return lines;
  }

  private static ExitCode code(int status) {
    return switch (status) {
      case 400, 413, 415 -> ExitCode.USAGE;
      case 401, 403 -> ExitCode.REFUSED;
      case 404 -> ExitCode.NOT_FOUND;
      case 502, 503, 504 -> ExitCode.UNREACHABLE;
      default -> ExitCode.FAILED;
    };
  }

  private static String hint(int status, String code) {
    return switch (status) {
      case 401 -> "Log in anew: fluxconfig login --help";
      case 403 -> "Somebody who owns this scope can give you a role that may.";
      case 404 ->
          code.equals("ParentResourceNotFound")
              ? "See what there is: fluxconfig cluster list; make it: fluxconfig cluster register"
              : "";
      case 429, 503 -> "Try again in a while.";
      default -> "";
    };
  }
}
