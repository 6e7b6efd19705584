package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.testbed.client.Answer;
import io.fluxconfig.testbed.client.ManagementClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays the agent to a service. Each conversation has a cluster of its own.
 *
 * @param management a client of the service that may do everything
 * @param agents calls of the same service
 */
public record ServiceKit(ManagementClient management, AgentCalls agents) {
  private static final Duration HELD = Duration.ofMillis(700);

  private static final Map<String, String> CALLS =
      Map.of(
          "join", Protocol.JOIN,
          "desired", Protocol.DESIRED,
          "status", Protocol.STATUS,
          "rotate", Protocol.ROTATE);

  /** The conversations that a service must be able to have. */
  public static List<Fixture> conversations() {
    return Fixture.all("v" + Protocol.VERSION, "service");
  }

  /**
   * Has a conversation.
   *
   * @throws NonConformanceException at the first answer that isn't what the conversation says
   */
  public void play(Fixture conversation) {
    var run = new Run();
    var number = 0;
    for (var step : conversation.script().path("steps")) {
      run.play(step, "%s, step %d".formatted(conversation.name(), ++number));
    }
  }

  private final class Run {
    private final Variables variables = new Variables();
    private final Expectation expectation = new Expectation(variables);
    private final Map<String, Persona> personas = new HashMap<>();

    private Run() {
      variables.set("cluster", ManagementClient.clusterPath("conformance-" + UUID.randomUUID()));
      variables.set("otherCluster", ManagementClient.clusterPath("other-" + UUID.randomUUID()));
    }

    private void play(JsonNode step, String where) {
      var begin = Instant.now();
      var answer = step.has("meanwhile") ? held(step, where) : call(step);
      var taken = Duration.between(begin, Instant.now());
      expectation
          .mismatch(step.path("expect"), opened(step, described(answer, taken)))
          .ifPresent(
              mismatch -> {
                throw new NonConformanceException(where + ": " + mismatch);
              });
    }

    /** With what lies {@code sealed} in a place of it as {@code opened}. */
    private JsonNode opened(JsonNode step, ObjectNode answer) {
      var sealed = answer.at(step.path("sealed").asText("/none"));
      if (sealed.isTextual()) {
        answer.set("opened", introduce(step.path("as").asText("agent")).open(sealed.asText()));
      }
      return answer;
    }

    /** The answer must be held, and come once the other step has been made. */
    private Answer held(JsonNode step, String where) {
      var answer = CompletableFuture.supplyAsync(() -> call(step), Thread::startVirtualThread);
      try {
        var early = answer.get(HELD.toMillis(), TimeUnit.MILLISECONDS);
        throw new NonConformanceException(where + ": answered at once: " + early.body());
      } catch (TimeoutException e) {
        play(step.get("meanwhile"), where + ", meanwhile");
        return answer.join();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(where, e);
      }
    }

    private Answer call(JsonNode step) {
      introduce(step.path("with").asText("agent"));
      var body = variables.fill(step.path("body"));
      if (step.has("management")) {
        var path = variables.fill(step.get("path")).asText();
        return management.send(
            step.get("management").asText(), path, body.isMissingNode() ? null : body);
      }
      var call = CALLS.get(step.path("agent").asText());
      return agents.post(call, token(step), version(step), body);
    }

    private String token(JsonNode step) {
      var persona = introduce(step.path("as").asText("agent"));
      if (step.has("token")) {
        return step.get("token").asText(null);
      }
      return step.path("agent").asText().equals("join")
          ? null
          : persona.token(subject(step), variables.fill(step.path("claims")));
    }

    private String subject(JsonNode step) {
      return variables.get(step.path("subject").asText("clusterId")).orElseThrow().asText();
    }

    private String version(JsonNode step) {
      return step.path("version").asText(String.valueOf(Protocol.VERSION));
    }

    /** Its keys are known to the conversation by its name. */
    private Persona introduce(String name) {
      var persona = personas.computeIfAbsent(name, any -> new Persona());
      variables.set(name + "PublicKey", persona.publicKey());
      variables.set(name + "SealingKey", persona.sealingKey());
      variables.set(name + "Keys", persona.keysClaim());
      variables
          .get("clusterId")
          .ifPresent(id -> variables.set(name + "Proof", persona.proof(id.asText())));
      return persona;
    }
  }

  private static ObjectNode described(Answer answer, Duration taken) {
    var described = JsonNodeFactory.instance.objectNode();
    described.put("status", answer.status()).put("seconds", taken.toSeconds());
    described.set("body", answer.body());
    var headers = described.putObject("headers");
    answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return described;
  }
}
