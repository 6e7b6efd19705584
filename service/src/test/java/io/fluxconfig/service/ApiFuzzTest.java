package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.api.protocol.Protocol;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/**
 * Calls every operation of the service's own description, and those of agents, with much of the
 * call mutated: nothing may be answered with a server error, and no error without its body. {@code
 * FLUXCONFIG_FUZZ_SEED} and {@code FLUXCONFIG_FUZZ_SECONDS} repeat a run and lengthen it.
 */
@QuarkusTest
class ApiFuzzTest extends ServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}/]+)}");

  /** In a call's target or headers it is no HTTP, which the server itself ends, without a body. */
  private static final Pattern NO_HTTP =
      Pattern.compile(
          "[\u0001\u007f]|^\\S*[^\\s!-~]|^\\S*[\"<>\\\\^`{|}\\[\\]]|^\\S*%(?![0-9A-Fa-f]{2})");

  private static final int SHOWN = 1000;
  private static final int SERVER_ERROR = 500;
  private static final int CLIENT_ERROR = 400;
  private static final List<String> BODIES =
      List.of(
          Fleet.GIT,
          "{\"location\":\"x\",\"tags\":{\"a\":\"b\"}}",
          "{\"properties\":{\"extensionType\":\"microsoft.flux\",\"configurationSettings\":{\"a\":\"b\"},\"scope\":{\"cluster\":{\"releaseNamespace\":\"x\"}}},\"identity\":{\"type\":\"SystemAssigned\"}}",
          "{\"properties\":{\"roleDefinitionId\":\"Reader\",\"principalId\":\"x\",\"issuer\":\"y\"}}",
          "{\"name\":\"fuzz\",\"secretDays\":1}");
  private static final List<String> QUERY =
      List.of(
          "$filter",
          "$top",
          "$skiptoken",
          "$skipToken",
          "forceDelete",
          "withConfigurations",
          "url",
          "branch",
          "slowest",
          "%24filter",
          "%",
          "api-version",
          "");
  private static final List<String> HEADERS =
      List.of(
          "If-Match",
          "If-None-Match",
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Content-Type",
          "Range",
          "x-ms-client-request-id",
          "x-ms-correlation-request-id",
          "Authorization",
          "X-Forwarded-For",
          "Forwarded",
          "Cookie",
          "Content-Encoding",
          "X-HTTP-Method-Override",
          Protocol.VERSION_HEADER,
          Protocol.AGENT_VERSION_HEADER,
          Protocol.CAPABILITIES_HEADER);

  private final List<String> failures = new ArrayList<>();
  private SSLSocketFactory sockets;
  private Fuzz fuzz;
  private Fleet fleet;
  private Agent agent;
  private Map<String, String> names;

  /** An operation of the description. */
  private record Operation(String method, String path) {}

  @Test
  void shouldAnswerWhateverIsSent() throws IOException {
    // Given
    var seed = setting("FLUXCONFIG_FUZZ_SEED", System.nanoTime());
    var seconds = setting("FLUXCONFIG_FUZZ_SECONDS", 20);
    System.out.printf("ApiFuzzTest: FLUXCONFIG_FUZZ_SEED=%d, %d s%n", seed, seconds);
    fuzz = new Fuzz(seed);
    sockets = RawCall.sockets(data);
    var operations = operations();
    var calls = 0;

    // When
    for (var end = Instant.now().plusSeconds(seconds); Instant.now().isBefore(end); calls++) {
      if (calls % 200 == 0) {
        renew();
      }
      call(fuzz.of(operations));
    }

    // Then
    System.out.printf("ApiFuzzTest: %d calls of %d operations%n", calls, operations.size());
    assertThat(operations).hasSizeGreaterThan(40);
    assertThat(calls).isGreaterThan(100);
    assertThat(failures).as("seed %d", seed).isEmpty();
    assertThat(fleet().put("web", Fleet.GIT).status()).isEqualTo(201);
  }

  private static long setting(String name, long absent) {
    var value = System.getenv(name);
    return value == null || value.isBlank() ? absent : Long.parseLong(value);
  }

  private List<Operation> operations() {
    var found = new ArrayList<Operation>();
    var paths = client.get("/q/openapi?format=json").body().get("paths");
    for (var path : paths.properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(verb -> found.add(new Operation(verb.toUpperCase(), path.getKey())));
    }
    return found;
  }

  /** What was made may have been deleted since. */
  private void renew() {
    var name = "c-" + System.nanoTime();
    fleet = new Fleet(client, "fuzz", "fuzz", "Microsoft.Kubernetes/connectedClusters", name);
    fleet.registered();
    agent = fleet.joined();
    fleet.put("web", Fleet.GIT);
    names =
        new HashMap<>(
            Map.of("subscription", "fuzz", "group", "fuzz", "cluster", name, "name", "web"));
    names.put("provider", "Microsoft.Kubernetes");
    names.put("type", "connectedClusters");
    names.put("commit", "0123456789");
  }

  private void call(Operation operation) throws IOException {
    var isAgents = operation.path().startsWith("/agent/");
    var target = target(operation);
    var body =
        fuzz.oneIn(20)
            ? new byte[0]
            : isAgents ? fuzz.body(agents(operation.path())) : form(operation.path());
    var headers = headers(isAgents, body.length);
    try (var connection = RawCall.open(base, sockets)) {
      var request = new ByteArrayOutputStream();
      request.writeBytes(
          "%s %s HTTP/1.1\r\n%s\r\n"
              .formatted(operation.method(), target, headers)
              .getBytes(StandardCharsets.UTF_8));
      request.writeBytes(body);
      connection.write(request.toByteArray());
      check(operation, target, headers, body, connection.answer());
    }
  }

  private String target(Operation operation) {
    var path =
        PARAMETER
            .matcher(operation.path())
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        fuzz.oneIn(8)
                            ? fuzz.segment()
                            : names.getOrDefault(match.group(1).split(":")[0], fuzz.segment())));
    var query = new StringBuilder(fuzz.oneIn(10) ? "?" : Client.VERSION);
    for (var i = 0; i < 3 && fuzz.oneIn(2); i++) {
      query
          .append('&')
          .append(fuzz.of(QUERY))
          .append(fuzz.oneIn(9) ? "" : "=")
          .append(fuzz.value());
    }
    // What would be another request's line is no target.
    return (path + query).replace(" ", "%20").replace("#", "%23");
  }

  private byte[] form(String path) throws IOException {
    return path.startsWith("/adfs/") && !fuzz.oneIn(5)
        ? "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(fuzz.value(), fuzz.value())
            .getBytes(StandardCharsets.UTF_8)
        : fuzz.body(JSON.readTree(fuzz.of(BODIES)));
  }

  private JsonNode agents(String path) throws IOException {
    var text =
        switch (path) {
          case Protocol.DESIRED ->
              "{\"have\":[{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":0,\"reconcileRequest\":\"2026-01-01T00:00:00Z\"}],\"waitSeconds\":0,\"newest\":0}";
          case Protocol.STATUS ->
              "{\"reports\":[%s]}".formatted(Agent.seen("apps/web", 1, "Succeeded", "Compliant"));
          default ->
              "{\"token\":\"x\",\"publicKey\":\"%s\",\"sealingKey\":\"x\",\"proof\":\"y\"}"
                  .formatted(agent.raw());
        };
    return JSON.readTree(text);
  }

  private String headers(boolean isAgents, int length) {
    var all = new HashMap<String, String>();
    all.put("Host", "localhost");
    all.put(
        "Content-Type", fuzz.oneIn(3) ? "application/x-www-form-urlencoded" : "application/json");
    var token =
        isAgents
            ? agent.token(Instant.now(), Duration.ofMinutes(1), Protocol.AUDIENCE)
            : client.adminToken();
    all.put("Authorization", "Bearer " + token);
    all.put(Protocol.VERSION_HEADER, "1");
    for (var i = 0; i < 3 && fuzz.oneIn(2); i++) {
      all.put(fuzz.of(HEADERS), fuzz.header());
    }
    all.put("Connection", "close");
    all.put("Content-Length", String.valueOf(length));
    var text = new StringBuilder();
    all.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text.toString();
  }

  private void check(
      Operation operation, String target, String headers, byte[] body, RawCall.Answer answer) {
    var error = answer.body().path("error");
    // An OAuth error is a word of its own (RFC 6749).
    var isTold = error.isTextual() || error.hasNonNull("code") && error.hasNonNull("message");
    var isBodiless =
        operation.method().equals("HEAD") || NO_HTTP.matcher(target + "\n" + headers).find();
    if (answer.status() == 0
        || answer.status() >= SERVER_ERROR
        || answer.status() >= CLIENT_ERROR && !isTold && !isBodiless) {
      failures.add(
          "%s %s%n%s%s%n→ %s%n%s"
              .formatted(
                  operation.method(),
                  shortened(target),
                  shortened(headers.replace(client.adminToken(), "…")),
                  shortened(new String(body, StandardCharsets.UTF_8)),
                  answer.head(),
                  shortened(answer.text())));
    }
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
