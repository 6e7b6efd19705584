package io.fluxconfig.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.cli.client.Answer;
import io.fluxconfig.cli.client.ServiceClient;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.time.Duration;
import java.util.Set;

/** Waits for an operation, and then for what it leads to; a service that is away is waited for. */
public final class Wait implements AutoCloseable {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
  private static final Set<String> UNSETTLED = Set.of("Pending", "Unknown");

  private final ServiceClient client;
  private final Duration limit;
  private final String lookAgain;
  private final Progress progress;
  private final Interruption interruption;

  /**
   * Begins now.
   *
   * @param limit how long it may take
   * @param lookAgain what to run when the wait ends before the operation
   */
  public Wait(ServiceClient client, Shell shell, Duration limit, String lookAgain) {
    this.client = client;
    this.limit = limit;
    this.lookAgain = lookAgain;
    this.progress = new Progress(shell);
    this.interruption = new Interruption(shell, lookAgain);
  }

  /**
   * Waits for the operation that an answer names; returns at once where it names none.
   *
   * @throws CommandException if it fails, or the time is over
   */
  public void operation(Answer accepted) {
    if (accepted.operation().isEmpty()) {
      return;
    }
    var link = accepted.operation().get();
    for (var answer = accepted; ; answer = ask(link)) {
      if (answer != accepted && hasEnded(answer.body())) {
        return;
      }
      pause(answer.retryAfter(ASK_AGAIN));
    }
  }

  private boolean hasEnded(JsonNode operation) {
    var status = operation.path("status").asText("");
    switch (status) {
      case "Succeeded" -> {
        return true;
      }
      case "Failed", "Canceled" ->
          throw CommandException.of(
              ExitCode.FAILED,
              "the operation has ended as %s: %s"
                  .formatted(status, operation.path("error").path("message").asText("")));
      default -> {
        progress.show(status, operation.path("properties").path("message").asText(""));
        return false;
      }
    }
  }

  /**
   * Waits until the cluster has said how the configuration is.
   *
   * @param path the configuration's
   * @return the configuration
   */
  public JsonNode settled(String path) {
    while (true) {
      var configuration = ask(path).body();
      var properties = configuration.path("properties");
      var state = properties.path("complianceState").asText("");
      if (!UNSETTLED.contains(state)) {
        return configuration;
      }
      progress.show(state, properties.path("errorMessage").asText(""));
      pause(ASK_AGAIN);
    }
  }

  /** Asks until there is an answer, for a service may be away for a moment. */
  private Answer ask(String path) {
    while (true) {
      try {
        return client.get(path);
      } catch (CommandException e) {
        var after = e.retryAfter().orElseThrow(() -> e);
        progress.show("The service can't be asked now", "trying again");
        pause(after);
      }
    }
  }

  private void pause(Duration time) {
    if (progress.elapsed().plus(time).compareTo(limit) > 0) {
      throw CommandException.of(
              ExitCode.TIMEOUT,
              "not done after %d s: %s".formatted(limit.toSeconds(), progress.last()))
          .hint("It goes on. " + lookAgain);
    }
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.of(ExitCode.FAILED, "interrupted").hint("It goes on. " + lookAgain);
    }
  }

  @Override
  public void close() {
    progress.close();
    interruption.close();
  }
}
