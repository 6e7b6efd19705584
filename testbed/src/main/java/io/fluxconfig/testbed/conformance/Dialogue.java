package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.testbed.conformance.PlayedService.Asked;
import io.fluxconfig.testbed.conformance.PlayedService.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the service says in one conversation ({@code answers}, in this order, each from when the
 * agent asks {@code when} so, and again for as long as it does), and what the agent has to report
 * meanwhile ({@code reports}, in any order). An answer may be followed by silence: {@code
 * quietSeconds}.
 */
final class Dialogue {
  private final Expectation expectation;
  private final Variables variables;
  private final List<JsonNode> answers;
  private final List<JsonNode> reports;
  private String trouble = "the agent hasn't asked yet";
  private JsonNode last = MissingNode.getInstance();
  private long quietUntil = System.nanoTime();

  Dialogue(JsonNode script, Variables variables) {
    this.variables = variables;
    this.expectation = new Expectation(variables);
    this.answers = list(script.path("answers"));
    this.reports = list(script.path("reports"));
  }

  private static List<JsonNode> list(JsonNode array) {
    return new LinkedList<>(StreamSupport.stream(array.spliterator(), false).toList());
  }

  /** The answer to a poll; empty when there is nothing new to say. */
  synchronized Optional<Reply> answer(Asked asked) {
    if (System.nanoTime() < quietUntil) {
      throw fail("asked before the Retry-After was over");
    }
    var next = answers.isEmpty() ? Optional.<String>empty() : mismatch(answers.getFirst(), asked);
    if (answers.isEmpty() || next.isPresent()) {
      trouble = next.orElse("");
      return mismatch(last, asked).isEmpty() ? said(last) : Optional.empty();
    }
    last = answers.removeFirst();
    notifyAll();
    quietUntil =
        System.nanoTime() + Duration.ofSeconds(last.path("quietSeconds").asLong()).toNanos();
    return said(last);
  }

  private Optional<String> mismatch(JsonNode step, Asked asked) {
    return expectation.mismatch(step.path("when"), asked.body());
  }

  private Optional<Reply> said(JsonNode step) {
    return step.has("status") ? Optional.of(reply(step)) : Optional.empty();
  }

  private NonConformanceException fail(String message) {
    trouble = message;
    return new NonConformanceException(message);
  }

  private Reply reply(JsonNode next) {
    var headers = new HashMap<String, String>();
    next.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    var body = sealed(variables.fill(next.path("body")));
    var text = body.isMissingNode() ? "" : body.isTextual() ? body.asText() : body.toString();
    return new Reply(next.get("status").asInt(), headers, text);
  }

  /** With what is to be {@code $seal}ed, sealed. */
  private JsonNode sealed(JsonNode body) {
    for (var settings : body.findParents("$seal")) {
      var seal = settings.get("$seal");
      ((ObjectNode) settings)
          .put(
              "sealed",
              SealedText.seal(
                  seal.path("key").asText(), seal.path("header"), seal.path("settings")))
          .remove("$seal");
    }
    return body;
  }

  /** Takes reports in. */
  synchronized void reported(JsonNode batch) {
    for (var report : batch) {
      reports.removeIf(expected -> expectation.mismatch(expected, report).isEmpty());
    }
    notifyAll();
  }

  /**
   * Waits until everything has been said.
   *
   * @throws NonConformanceException if that takes longer
   */
  synchronized void await(String name, Duration longest) {
    var end = System.nanoTime() + longest.toNanos();
    try {
      while (!answers.isEmpty() || !reports.isEmpty()) {
        var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new NonConformanceException(name + ": " + missing());
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String missing() {
    return answers.isEmpty()
        ? "not reported: " + reports
        : "%d answers not asked for: %s".formatted(answers.size(), trouble);
  }
}
