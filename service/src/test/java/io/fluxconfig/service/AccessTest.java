package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTest extends ServiceTest {

  private record Call(String method, String path) {}

  @Test
  void shouldLetNobodyCallTheManagementApiWithoutTheToken() {
    // Given
    var calls = documented();

    // When
    var anonymous =
        calls.stream().map(c -> client.call(c.method(), c.path(), "{}", Map.of())).toList();
    var guessed =
        calls.stream()
            .map(c -> client.call(c.method(), c.path(), "{}", Map.of("Authorization", "Bearer x")))
            .toList();

    // Then
    assertThat(calls).hasSizeGreaterThanOrEqualTo(10);
    assertThat(anonymous)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
              assertThat(answer.errorCode()).isEqualTo("AuthenticationFailed");
            });
    assertThat(guessed).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
  }

  @Test
  void shouldNotTakeTheTokenByAnyOtherWay() {
    // Given
    var path = fleet().clusterPath();

    // When
    var empty = client.call("GET", path, null, Map.of("Authorization", "Bearer "));
    var basic = client.call("GET", path, null, Map.of("Authorization", "Basic x"));
    var dotted = client.call("GET", "/agent/.." + path, null, Map.of());
    var encoded = client.call("GET", "/agent/%2e%2e" + path, null, Map.of());

    // Then
    assertThat(List.of(empty, basic)).allSatisfy(a -> assertThat(a.status()).isEqualTo(401));
    assertThat(List.of(dotted, encoded))
        .allSatisfy(a -> assertThat(a.status()).isBetween(400, 404));
  }

  /** But HEAD, whose answers have no body to look at. */
  private List<Call> documented() {
    var calls = new ArrayList<Call>();
    var document = client.call("GET", "/q/openapi?format=json", null, Map.of());
    document
        .body()
        .get("paths")
        .fields()
        .forEachRemaining(
            path -> {
              if (!path.getKey().matches("/(agent|adfs)/.*")) {
                var concrete = path.getKey().replaceAll("\\{[^}]+}", "x") + Client.VERSION;
                path.getValue().properties().stream()
                    .map(verb -> verb.getKey().toUpperCase())
                    .filter(verb -> !verb.equals("HEAD"))
                    .forEach(verb -> calls.add(new Call(verb, concrete)));
              }
            });
    return calls;
  }

  @Test
  void shouldAnswerHealthAndMetricsToAnybody() {
    // Given
    client.call("GET", "/subscriptions/made-up", null, Map.of());
    client.call("GET", "/agent/v1/made-up-1", null, Map.of());

    // When
    var ready = client.call("GET", "/q/health/ready", null, Map.of());
    var metrics = client.call("GET", "/q/metrics", null, Map.of());

    // Then
    assertThat(ready.status()).isEqualTo(200);
    assertThat(metrics.raw().body())
        .contains("fluxconfig_polls_waiting")
        .contains("uri=\"OTHER\"")
        .doesNotContain("made-up");
  }
}
