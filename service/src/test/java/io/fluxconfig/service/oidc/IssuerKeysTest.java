package io.fluxconfig.service.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.fluxconfig.service.IssuerKey;
import io.fluxconfig.service.IssuerServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An issuer that answers slowly, badly or not at all, and callers that make the most of it. */
@Timeout(60)
class IssuerKeysTest {
  private static final Freshness QUICK =
      new Freshness(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));
  private static final Freshness SLOW =
      new Freshness(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1));

  private final PublicJsonWebKey key = IssuerKey.fresh("known");
  private final CountDownLatch ended = new CountDownLatch(1);
  private IssuerServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    server = new IssuerServer(folder, withKeys(null));
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.close();
  }

  /** With the one key that is known. */
  private HttpHandler withKeys(String cacheControl) {
    return exchange -> {
      if (cacheControl != null) {
        exchange.getResponseHeaders().add("Cache-Control", cacheControl);
      }
      IssuerServer.answer(exchange, new JsonWebKeySet(key).toJson());
    };
  }

  private IssuerKeys keys(Freshness freshness) {
    var http = new LimitedGet(Optional.of(server.ca()), Duration.ofSeconds(20));
    return new IssuerKeys(server.url(), Optional.empty(), http, freshness);
  }

  private String verify(IssuerKeys keys, String token) throws Exception {
    return new BearerToken(token)
        .verified(keys, server.url(), List.of("api://fluxconfig"), Instant.now())
        .getSubject();
  }

  private String token(String id) {
    var jws = IssuerKey.unsigned(key, IssuerKey.claims(server.url(), "me"));
    jws.setKeyIdHeaderValue(id);
    return IssuerKey.compact(jws);
  }

  private boolean isGood(IssuerKeys keys, String id) throws Exception {
    try {
      return verify(keys, token(id)).equals("me");
    } catch (InvalidTokenException e) {
      return false;
    }
  }

  @Test
  void shouldKeepKeysThatItKnowsWhileTheIssuerIsAway() throws Exception {
    // Given
    var keys = keys(QUICK);
    server.answerBy(withKeys("max-age=1"));
    assertThat(isGood(keys, "known")).isTrue();
    var asked = server.fetches();

    // When
    server.answerBy(HttpExchange::close);

    // Then
    await("it was asked in vain, and again")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              assertThat(isGood(keys, "known")).isTrue();
              return server.fetches() > asked + 1;
            });
    assertThatThrownBy(() -> verify(keys, token("unknown")))
        .isInstanceOf(IssuerUnavailableException.class);
  }

  @Test
  void shouldForgetAKeyThatTheIssuerHasTakenBack() throws Exception {
    // Given
    var keys = keys(QUICK);
    assertThat(isGood(keys, "known")).isTrue();

    // When
    server.answerBy(
        exchange ->
            IssuerServer.answer(exchange, new JsonWebKeySet(IssuerKey.fresh("next")).toJson()));

    // Then
    await("no longer than keys are kept")
        .atMost(Duration.ofSeconds(20))
        .until(() -> !isGood(keys, "known"));
  }

  @Test
  void shouldAskOnceHoweverManyUnknownKeysCallersName() throws Exception {
    // Given
    var keys = keys(SLOW);
    assertThat(isGood(keys, "known")).isTrue();

    // When
    var good = atOnce(200, () -> isGood(keys, UUID.randomUUID().toString()));

    // Then
    assertThat(good).containsOnly(false);
    assertThat(isGood(keys, "known")).isTrue();
    assertThat(server.fetches()).isEqualTo(1);
  }

  @Test
  void shouldAskAnIssuerThatFailsOnceHoweverManyCall() throws Exception {
    // Given
    var keys = keys(SLOW);
    server.answerBy(exchange -> exchange.sendResponseHeaders(500, -1));

    // When
    var refused =
        atOnce(
            200,
            () -> {
              assertThatThrownBy(() -> verify(keys, token("known")))
                  .isInstanceOf(IssuerUnavailableException.class);
              return true;
            });

    // Then
    assertThat(refused).containsOnly(true);
    assertThat(server.fetches()).isEqualTo(1);
  }

  private static List<Boolean> atOnce(int calls, Callable<Boolean> call) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Stream.generate(() -> call).limit(calls).toList()).stream()
          .map(Future::resultNow)
          .toList();
    }
  }

  @Test
  void shouldComeBackToAnIssuerThatWasNeverThereBefore() {
    // Given
    var keys = keys(QUICK);
    server.answerBy(exchange -> IssuerServer.answer(exchange, "<html>maintenance</html>"));
    assertThatThrownBy(() -> verify(keys, token("known")))
        .isInstanceOf(IssuerUnavailableException.class);

    // When
    server.answerBy(withKeys(null));

    // Then
    await("the next try")
        .atMost(Duration.ofSeconds(20))
        .ignoreException(IssuerUnavailableException.class)
        .until(() -> isGood(keys, "known"));
  }

  @Test
  void shouldNotWaitForAnAnswerThatComesByteByByte() {
    // Given
    var http = new LimitedGet(Optional.of(server.ca()), Duration.ofSeconds(3));
    var keys = new IssuerKeys(server.url(), Optional.of(server.url() + "/keys"), http, QUICK);
    server.answerBy(this::drip);

    // When
    var begun = System.nanoTime();
    assertThatThrownBy(() -> verify(keys, token("known")))
        .isInstanceOf(IssuerUnavailableException.class)
        .hasMessageContaining("hasn't answered within 3 s");

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    await("the connection is given up")
        .atMost(Duration.ofSeconds(20))
        .until(() -> ended.getCount() == 0);
  }

  /** Until the other end is gone. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (var body = exchange.getResponseBody()) {
      while (!ended.await(100, TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    } catch (IOException e) {
      ended.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldTakeNoKeySetThatIsTooLarge() {
    // Given
    var keys = keys(QUICK);
    server.answerBy(
        exchange ->
            IssuerServer.answer(
                exchange,
                "{\"padding\":\"%s\",%s"
                    .formatted(
                        "x".repeat(300 * 1024), new JsonWebKeySet(key).toJson().substring(1))));

    // When, Then
    assertThatThrownBy(() -> verify(keys, token("known")))
        .isInstanceOf(IssuerUnavailableException.class);
  }

  @Test
  void shouldKeepKeysWithinLimitsWhateverTheIssuerSays() throws Exception {
    // Given
    var freshness = new Freshness(Duration.ZERO, Duration.ofSeconds(60), Duration.ofSeconds(3600));

    // When, Then
    for (var said : List.of("max-age=0", "no-store", "max-age=31536000", "max-age=junk")) {
      var keys = keys(freshness);
      server.answerBy(withKeys(said));
      var asked = server.fetches();
      assertThat(isGood(keys, "known")).as(said).isTrue();
      assertThat(isGood(keys, "known")).as(said).isTrue();
      assertThat(server.fetches()).as(said).isEqualTo(asked + 1);
    }
    assertThat(freshness.kept(Optional.of("public, max-age=0"))).isEqualTo(60);
    assertThat(freshness.kept(Optional.of("no-cache"))).isEqualTo(60);
    assertThat(freshness.kept(Optional.of("Max-Age=\"120\", must-revalidate"))).isEqualTo(120);
    assertThat(freshness.kept(Optional.of("s-max-age=5"))).isEqualTo(3600);
    assertThat(freshness.kept(Optional.of("max-age=999999999999"))).isEqualTo(3600);
    assertThat(freshness.kept(Optional.empty())).isEqualTo(3600);
  }

  @Test
  void shouldNotBeSentElsewhereByAnotherIssuersDocument() {
    // Given
    var http = new LimitedGet(Optional.of(server.ca()), Duration.ofSeconds(20));
    var keys = new IssuerKeys(server.url() + "/", Optional.empty(), http, QUICK);

    // When, Then
    assertThatThrownBy(() -> verify(keys, token("known")))
        .isInstanceOf(IssuerUnavailableException.class)
        .hasMessageContaining("another issuer's");
    assertThat(server.fetches()).isZero();
  }
}
