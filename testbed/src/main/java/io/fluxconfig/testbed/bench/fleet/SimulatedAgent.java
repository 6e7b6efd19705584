package io.fluxconfig.testbed.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.testbed.bench.fleet.Connection.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;

/**
 * An agent without a cluster: it speaks the protocol as the real one does, with the same waits and
 * back-off, and takes what it gets for applied at once. It knows one configuration.
 */
final class SimulatedAgent implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HOLD = 25;
  private static final Duration ANSWER = Duration.ofSeconds(HOLD + 15);
  private static final long GAP_MILLIS = 500;
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 60_000;

  private final String cluster;
  private final URI service;
  private final SSLContext trust;
  private final Traffic traffic;
  private final AgentKey key = new AgentKey();
  private String clusterId;
  private Connection connection;
  private boolean untold;
  private long told;
  private long backoff = FIRST_MILLIS;
  private volatile Received received = new Received(0, 0);
  private volatile long asked;
  private volatile boolean stopped;
  private volatile Thread thread;

  SimulatedAgent(String cluster, URI service, SSLContext trust, Traffic traffic) {
    this.cluster = cluster;
    this.service = service;
    this.trust = trust;
    this.traffic = traffic;
  }

  /**
   * The newest that it got.
   *
   * @param at by {@link System#nanoTime}
   */
  record Received(long generation, long at) {}

  String cluster() {
    return cluster;
  }

  Received received() {
    return received;
  }

  /** A client begins to change its configuration. */
  void changes() {
    asked = System.nanoTime();
  }

  /** How long the last change took from then until it was here, in nanoseconds. */
  long latency() {
    return received.at() - asked;
  }

  /** Becomes its cluster's agent. */
  void join(String token) throws IOException {
    var body =
        "{\"token\":\"%s\",\"publicKey\":\"%s\",\"sealingKey\":\"%s\"}"
            .formatted(token, key.publicKey(), key.sealingKey());
    var answer = call(Protocol.JOIN, body, headers());
    if (answer.status() != 200) {
      throw new IOException("join: HTTP " + answer.status());
    }
    clusterId = JSON.readTree(answer.body()).get("clusterId").asText();
  }

  /** Polls in a thread of its own from now on. */
  void start() {
    thread = Thread.ofVirtual().name(cluster).start(this);
  }

  /** Polls no more. */
  void stop() throws InterruptedException {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
    disconnect();
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        Thread.sleep(turn());
      }
    } catch (InterruptedException e) {
      // It is stopped.
    }
  }

  /** A report of its configuration, over a connection of somebody else's. */
  int report(Connection other, String compliance) throws IOException {
    return other.post(Protocol.STATUS, status(compliance), signed(), ANSWER).status();
  }

  /** Gives how many milliseconds to rest. */
  private long turn() {
    var begin = System.nanoTime();
    try {
      var answer = call(Protocol.DESIRED, have(), signed());
      switch (answer.status()) {
        case 200 -> apply(JSON.readTree(answer.body()));
        case 304 -> {}
        default -> {
          return failed(answer);
        }
      }
      backoff = FIRST_MILLIS;
      if (untold || reports(answer) < told) {
        reportAll();
      }
      return Math.max(0, GAP_MILLIS - (System.nanoTime() - begin) / 1_000_000);
    } catch (IOException e) {
      traffic.failed();
      disconnect();
      return next();
    }
  }

  private void apply(JsonNode desired) throws IOException {
    var now = System.nanoTime();
    var generation = received.generation();
    for (var configuration : desired.path("configurations")) {
      generation = Math.max(generation, configuration.path("generation").asLong());
    }
    received = new Received(generation, now);
    reportAll();
  }

  /** After a change, and where the service doesn't know. */
  private void reportAll() throws IOException {
    untold = received.generation() > 0;
    if (untold) {
      var answer = call(Protocol.STATUS, status("Compliant"), signed());
      untold = answer.status() != 200;
      told = untold ? told : reports(answer);
    }
  }

  private static long reports(Answer answer) {
    return Long.parseLong(answer.headers().get(Protocol.REPORTS_HEADER.toLowerCase(Locale.ROOT)));
  }

  private long failed(Answer answer) {
    traffic.failed();
    var asked = answer.headers().get("retry-after");
    return asked != null && asked.matches("\\d{1,4}")
        ? Math.max(Long.parseLong(asked) * 1_000, next())
        : next();
  }

  private long next() {
    var wait = backoff;
    backoff = Math.min(LONGEST_MILLIS, backoff * 2);
    return wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1);
  }

  private Answer call(String path, String body, Map<String, String> headers) throws IOException {
    traffic.attempted();
    if (connection == null) {
      connection = Connection.open(trust, service);
    }
    return connection.post(path, body, headers, ANSWER);
  }

  void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private String have() {
    var generation = received.generation();
    var entry =
        generation == 0
            ? ""
            : "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":" + generation + "}";
    return "{\"have\":[%s],\"waitSeconds\":%d,\"newest\":%d}".formatted(entry, HOLD, generation);
  }

  private String status(String compliance) {
    var generation = received.generation();
    var now = Instant.now();
    return """
        {"reports":[{"namespace":"apps","name":"web","generation":%d,"deleted":false,
         "appliedAt":"%s","seenAt":"%s","status":{"observedGeneration":%d,"generation":%d,
          "provisioningState":"Succeeded","complianceState":"%s","errorMessage":"",
          "sourceSyncedCommitId":"main@sha1:0123456789","sourceUpdatedAt":"2026-01-01T00:00:00Z",
          "statuses":[
           {"name":"web","namespace":"apps","kind":"GitRepository","complianceState":"%s",
            "statusConditions":[{"type":"Ready","status":"True","reason":"Succeeded",
             "message":"stored artifact","lastTransitionTime":"2026-01-01T00:00:00Z"}]},
           {"name":"web-app","namespace":"apps","kind":"Kustomization","complianceState":"%s",
            "statusConditions":[{"type":"Ready","status":"True","reason":"ReconciliationSucceeded",
             "message":"Applied revision","lastTransitionTime":"2026-01-01T00:00:00Z"}]}]}}]}
        """
        .formatted(
            generation, now, now, generation, generation, compliance, compliance, compliance);
  }

  private Map<String, String> signed() {
    var headers = headers();
    headers.put("Authorization", "Bearer " + key.token(clusterId));
    return headers;
  }

  private static Map<String, String> headers() {
    var headers = new HashMap<String, String>();
    headers.put(Protocol.VERSION_HEADER, String.valueOf(Protocol.VERSION));
    headers.put(Protocol.AGENT_VERSION_HEADER, "0.1.0-simulated");
    headers.put(Protocol.CAPABILITIES_HEADER, "");
    return headers;
  }
}
