package io.fluxconfig.service;

import static io.fluxconfig.service.Fleet.GIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.api.protocol.Protocol;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LimitsTest extends ServiceTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @Inject Jdbi jdbi;
  @Inject ServiceConfig config;

  @Test
  void shouldRefuseALongTarget() {
    // When
    var answer = client.get("/subscriptions" + Client.VERSION + "&x=" + "y".repeat(9000));

    // Then
    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.errorCode()).isEqualTo("RequestUriTooLong");
  }

  /** The framework reads some paths twice: it would fail, or see another path than was sent. */
  @ParameterizedTest
  @ValueSource(strings = {"%25", "%2525", "a%252Fb"})
  void shouldRefuseAPathThatIsEncodedTwice(String segment) throws IOException {
    // When
    var answer = raw("GET", "/subscriptions/" + segment + Client.VERSION, "");

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("InvalidRequestUri");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz", "|", "{}", "[", "\\", "x?y=%", "x?y=\""})
  void shouldEndWhatIsNoUri(String segment) throws IOException {
    // When
    var answer = raw("GET", "/subscriptions/" + segment, "");

    // Then
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseLargeHeadersInBothVersionsOfHttp() throws IOException {
    // Given
    var large = Map.of("Authorization", "Bearer " + client.adminToken(), "x", "y".repeat(25_000));

    // When
    var second = client.call("GET", "/subscriptions" + Client.VERSION, null, large);
    var first = raw("GET", "/subscriptions" + Client.VERSION, "x: " + "y".repeat(25_000) + "\r\n");

    // Then
    assertThat(second.status()).isEqualTo(431);
    assertThat(second.errorCode()).isEqualTo("RequestHeadersTooLarge");
    assertThat(first.status()).isEqualTo(431);
    assertThat(first.errorCode()).isEqualTo("RequestHeadersTooLarge");
  }

  @Test
  void shouldEndWhatIsFarBeyondTheLimits() throws IOException {
    // When
    var target = raw("GET", "/" + "y".repeat(100_000), "");
    var headers = raw("GET", "/subscriptions", "x: " + "y".repeat(100_000) + "\r\n");
    var body = raw("PUT", fleet().path("web"), "Content-Length: 99999999999\r\n");
    var absurd = raw("PUT", fleet().path("web"), "Content-Length: 99999999999999999999\r\n");

    // Then
    // The connection may be closed while there is still something to be sent.
    assertThat(target.status()).isIn(414, 0);
    assertThat(headers.status()).isIn(431, 0);
    assertThat(body.status()).isEqualTo(413);
    assertThat(absurd.status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseALargeBodyBeforeItIsSentOrWhileItIs() throws IOException {
    // Given
    var path = fleet().path("web");
    var chunk = Integer.toHexString(MEBIBYTE) + "\r\n" + " ".repeat(MEBIBYTE) + "\r\n";

    // When
    var told = raw("PUT", path, "Content-Length: %d\r\n".formatted(MEBIBYTE + 1));
    var untold = raw("PUT", path, "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + chunk);

    // Then
    assertThat(told.status()).isEqualTo(413);
    assertThat(told.errorCode()).isEqualTo("RequestContentTooLarge");
    assertThat(untold.status()).isEqualTo(413);
    assertThat(untold.body().at("/error/message").asText()).contains("1 MiB");
  }

  @Test
  void shouldNotUnpackBodies() {
    // When
    var headers =
        Map.of("Authorization", "Bearer " + client.adminToken(), "Content-Encoding", "gzip");
    var answer = client.call("PUT", fleet().path("web"), GIT, headers);

    // Then
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.errorCode()).isEqualTo("UnsupportedContentEncoding");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"properties": {}, "properties": {}} | member twice
          {"properties": {}} {}                | one JSON document
          {"properties": {"a": 1                | line 1
          """)
  void shouldRefuseWhatIsntOneDocument(String body, String message) {
    // When
    var answer = fleet().put("web", body);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/error/message").asText()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "99999999999999999999999999",
        "-1",
        "0.5",
        "\"1e9\"",
        "[[[[[]]]]]",
        "{\"a\":{}}"
      })
  void shouldRefuseNumbersThatAreNone(String number) {
    // When
    var body = GIT.replace("\"repositoryRef\"", "\"timeoutInSeconds\": %s, \"repositoryRef\"");
    var answer = fleet().put("web", body.formatted(number));

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.targets()).containsExactly("properties.gitRepository.timeoutInSeconds");
  }

  @Test
  void shouldRefuseANumberOfManyDigitsAndTooManyMembers() {
    // Given
    var fleet = fleet();
    var digits = "{\"x\": %s}".formatted("9".repeat(2000));
    var depth = "{\"x\": %s%s}".formatted("[".repeat(300), "]".repeat(300));

    // Then
    assertThat(fleet.put("web", digits).status()).isEqualTo(400);
    assertThat(fleet.put("web", depth).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "ISO-8859-1"})
  void shouldRefuseOtherEncodings(String charset) throws IOException {
    // Given
    var body = "{\"location\": \"\u00e9\u00e8\", \"x\": 1}".getBytes(Charset.forName(charset));
    var garbage = new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 1, 2, 3, 4};

    // When
    var text = raw("PUT", fleet().clusterPath(), body);
    var none = raw("PUT", fleet().clusterPath(), garbage);
    var stranger = raw("POST", Protocol.JOIN, garbage);

    // Then
    assertThat(text.status()).isEqualTo(400);
    assertThat(none.status()).isEqualTo(400);
    assertThat(stranger.status()).isEqualTo(400);
    assertThat(stranger.errorCode()).isEqualTo("InvalidRequestContent");
  }

  @Test
  void shouldNameTheMemberWithHalfACharacter() {
    // Given
    var fleet = fleet();

    // When
    var tag = client.put(fleet.clusterPath(), "{\"tags\": {\"a\": [\"\\ud83d\"]}}");
    var name = fleet.put("web", "{\"properties\": {\"\\ude00\": 1}}");
    var whole = client.put(fleet.clusterPath(), "{\"tags\": {\"a\": \"\\ud83d\\ude00\"}}");

    // Then
    assertThat(tag.status()).isEqualTo(400);
    assertThat(tag.targets()).containsExactly("tags.a[0]");
    assertThat(name.status()).isEqualTo(400);
    assertThat(whole.status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseOneConfigurationMoreThanAClusterMayHave() {
    // Given
    var fleet = fleet();
    var cluster = UUID.fromString(fleet.shown().get("clusterId").asText());
    leaveBehind(cluster, config.limits().configurationsPerCluster() - 1);

    // When
    var last = fleet.put("last", GIT);
    var more = fleet.put("more", GIT);

    // Then
    assertThat(last.status()).isEqualTo(201);
    assertThat(more.status()).isEqualTo(409);
    assertThat(more.errorCode()).isEqualTo("QuotaExceeded");
    assertThat(more.body().at("/error/message").asText()).contains("1000").contains("delete some");
    assertThat(fleet.patch("last", "{\"properties\": {\"suspend\": true}}").status())
        .isEqualTo(202);
    assertThat(fleet().put("more", GIT).status()).isEqualTo(201);
  }

  /** What clients had deleted by force while the agent was away. */
  private void leaveBehind(UUID cluster, int count) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into tombstone (cluster_id, namespace, name, scope, generation, force)"
                        + " select :cluster, 'apps', 'gone-' || n, 'cluster', n, true"
                        + " from generate_series(1, :count) n")
                .bind("cluster", cluster)
                .bind("count", count)
                .execute());
  }

  @Test
  void shouldTakeLargePollsOfItsAgentsOnly() throws IOException {
    // Given
    var agent = fleet().joined();
    var have =
        Collections.nCopies(20_000, "{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":1}")
            .stream()
            .collect(Collectors.joining(","));

    // When
    var known = agent.call(Protocol.DESIRED, "{\"have\":[%s]}".formatted(have));
    var larger = agent.call(Protocol.DESIRED, "{\"have\":[%s]}".formatted(" ".repeat(5 << 20)));

    // Then
    assertThat(known.status()).isEqualTo(304);
    assertThat(larger.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {Protocol.DESIRED, Protocol.STATUS})
  void shouldReadNothingOfAStrangers(String path) throws IOException {
    // Given
    var head = "Content-Length: 4000000\r\n%s: 1\r\n".formatted(Protocol.VERSION_HEADER);

    // When
    var answer = raw("POST", path, head);

    // Then
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.errorCode()).isEqualTo("InvalidAgentToken");
  }

  @Test
  void shouldRefuseMoreReportsThanACallMayHave() {
    // Given
    var agent = fleet().joined();
    var reports = Collections.nCopies(1001, "0");

    // When
    var answer = agent.report(reports.toArray(String[]::new));
    var deep = agent.report("{\"x\": %s%s}".formatted("[".repeat(900), "]".repeat(900)));
    var many = agent.report("[" + "[],".repeat(2_000_000) + "[]]");

    // Then
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().at("/error/message").asText()).contains("1000 reports");
    assertThat(deep.status()).isEqualTo(400);
    assertThat(many.status()).isEqualTo(400);
  }

  private RawCall.Answer raw(String method, String path, byte[] body) throws IOException {
    try (var call = open(method, path)) {
      return call.write(
              "Content-Length: %d\r\n%s: 1\r\n\r\n".formatted(body.length, Protocol.VERSION_HEADER))
          .write(body)
          .answer();
    }
  }

  /** With headers, and perhaps a body, of any kind. */
  private RawCall.Answer raw(String method, String path, String rest) throws IOException {
    try (var call = open(method, path)) {
      return call.write(rest).write(rest.contains("\r\n\r\n") ? "" : "\r\n").answer();
    } catch (SocketException e) {
      return new RawCall.Answer(0, "closed before all was sent", "");
    }
  }

  private RawCall open(String method, String path) throws IOException {
    return RawCall.open(base, RawCall.sockets(data))
        .write("%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".formatted(method, path))
        .write("Content-Type: application/json\r\n")
        .write("Authorization: Bearer %s\r\n".formatted(client.adminToken()));
  }
}
