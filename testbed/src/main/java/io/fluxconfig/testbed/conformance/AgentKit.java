package io.fluxconfig.testbed.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.testbed.conformance.PlayedService.Asked;
import io.fluxconfig.testbed.conformance.PlayedService.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Plays the service to an agent, which somebody else starts: it is given {@link #url()}, {@link
 * #caCertificate()} and {@link #joinToken()}, and works in a cluster of its own.
 */
public final class AgentKit implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration HELD = Duration.ofMillis(300);

  /** So many generations each conversation may use. */
  private static final int GENERATIONS = 9;

  private final PlayedService service = PlayedService.start(this::answer);
  private final String clusterId = UUID.randomUUID().toString();
  private final String joinToken = UUID.randomUUID().toString();
  private final AtomicReference<Dialogue> dialogue = new AtomicReference<>();
  private final CompletableFuture<String> sealingKey = new CompletableFuture<>();
  private long newest;

  /** The conversations that an agent must be able to have. */
  public static List<Fixture> conversations() {
    return Fixture.all("v" + Protocol.VERSION, "agent");
  }

  /** Where the agent finds the service. */
  public URI url() {
    return service.url();
  }

  /** What the agent has to trust, as PEM. */
  public String caCertificate() {
    return service.caCertificate();
  }

  /** What the agent joins with. */
  public String joinToken() {
    return joinToken;
  }

  /** Waits until the agent has joined. */
  public void awaitJoin() {
    sealingKey.join();
  }

  /**
   * Has a conversation, after those before it; waits until the agent has joined.
   *
   * @throws NonConformanceException if the agent hasn't said within a minute what it should
   */
  public void play(Fixture conversation) {
    var variables = new Variables();
    variables.set("namespace", "conformance-" + Long.toString(System.nanoTime(), 36));
    for (var i = 1; i <= GENERATIONS; i++) {
      variables.set("g" + "abcdefghi".charAt(i - 1), JsonNodeFactory.instance.numberNode(++newest));
    }
    variables.set("clusterId", clusterId);
    variables.set("sealingKey", sealingKey.join());
    var next = new Dialogue(conversation.script(), variables);
    dialogue.set(next);
    next.await(conversation.name(), WITHIN);
  }

  @Override
  public void close() {
    service.close();
  }

  private Reply answer(Asked asked) {
    return switch (asked.path()) {
      case Protocol.JOIN -> join(asked);
      case Protocol.DESIRED -> desired(asked);
      case Protocol.STATUS -> status(asked);
      default -> new Reply(404, Map.of(), "");
    };
  }

  private Reply join(Asked asked) {
    if (!joinToken.equals(asked.body().path("token").asText())) {
      return new Reply(401, Map.of(), "{\"error\":{\"code\":\"InvalidJoinToken\"}}");
    }
    sealingKey.complete(asked.body().path("sealingKey").asText());
    return ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("clusterId", clusterId)
            .put("clusterName", "/conformance"));
  }

  private Reply desired(Asked asked) {
    var now = dialogue.get();
    return (now == null ? Optional.<Reply>empty() : now.answer(asked)).orElseGet(AgentKit::held);
  }

  private static Reply held() {
    try {
      Thread.sleep(HELD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Reply(304, Map.of(), "");
  }

  private Reply status(Asked asked) {
    var now = dialogue.get();
    if (now != null) {
      now.reported(asked.body().path("reports"));
    }
    var answer = JsonNodeFactory.instance.objectNode();
    var acknowledged = answer.putArray("acknowledged");
    for (var report : asked.body().path("reports")) {
      acknowledged
          .addObject()
          .put("accepted", true)
          .setAll(
              Map.of(
                  "namespace", report.path("namespace"),
                  "name", report.path("name"),
                  "generation", report.path("generation")));
    }
    return ok(answer);
  }

  private static Reply ok(JsonNode body) {
    return new Reply(200, Map.of("Content-Type", "application/json"), body.toString());
  }
}
