package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxconfig.service.Client.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tokens of an issuer that the settings name: good ones, and attempts to pass bad ones for good.
 */
@QuarkusTest
@QuarkusTestResource(PlayedIssuer.class)
class OidcTest extends ServiceTest {
  @ConfigProperty(name = "played.issuer.url")
  String issuer;

  @ConfigProperty(name = "played.issuer.away")
  String away;

  @ConfigProperty(name = "played.issuer.folder")
  Path folder;

  private final String subject = "user-" + UUID.randomUUID();
  private Fleet fleet;
  private PublicJsonWebKey key;

  @BeforeEach
  void someone() {
    fleet = fleet();
    key = PlayedIssuer.key(folder);
    new Callers(client).give(subject, issuer, "Reader", fleet.resourceId());
  }

  private Answer call(String token) {
    return client.call(
        "GET", fleet.clusterPath(), null, Map.of("Authorization", "Bearer " + token));
  }

  private String token(Consumer<JwtClaims> change) {
    var claims = IssuerKey.claims(issuer, subject);
    var past = NumericDate.fromSeconds(NumericDate.now().getValue() - 300);
    claims.setIssuedAt(past);
    claims.setNotBefore(past);
    change.accept(claims);
    return IssuerKey.signed(key, claims);
  }

  private String signed(Consumer<JsonWebSignature> change) {
    var jws = IssuerKey.unsigned(key, IssuerKey.claims(issuer, subject));
    change.accept(jws);
    return IssuerKey.compact(jws);
  }

  @Test
  void shouldLetInWhomATrustedIssuerNamesAsFarAsItsRolesGo() {
    // Given
    var token = token(claims -> {});

    // When
    var allowed = call(token);
    var stranger = call(token(claims -> claims.setSubject("stranger")));

    // Then
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.body().at("/error/message").asText()).contains("stranger of " + issuer);
  }

  @Test
  void shouldRefuseTokensThatAreNotGoodAndNotQuoteThem() {
    // Given
    var now = NumericDate.now().getValue();
    var bad =
        Map.of(
            "audience", token(c -> c.setAudience("api://another")),
            "no audience", token(c -> c.unsetClaim("aud")),
            "issuer", token(c -> c.setIssuer(issuer + "/")),
            "no issuer", token(c -> c.unsetClaim("iss")),
            "expired", token(c -> c.setExpirationTime(NumericDate.fromSeconds(now - 90))),
            "no expiry", token(c -> c.unsetClaim("exp")),
            "not yet", token(c -> c.setNotBefore(NumericDate.fromSeconds(now + 120))),
            "issued later", token(c -> c.setIssuedAt(NumericDate.fromSeconds(now + 600))),
            "no subject", token(c -> c.unsetClaim("sub")),
            "odd subject", token(c -> c.setClaim("sub", List.of(subject))));

    // When, Then
    bad.forEach(
        (what, token) -> {
          var answer = call(token);
          assertThat(answer.status()).as(what).isEqualTo(401);
          assertThat(answer.errorCode()).isEqualTo("AuthenticationFailed");
          assertThat(answer.raw().body()).doesNotContain(token.split("\\.")[1]);
        });
  }

  @Test
  void shouldAllowForClocksThatDifferByLessThanAMinute() {
    var now = NumericDate.now().getValue();

    assertThat(call(token(c -> c.setExpirationTime(NumericDate.fromSeconds(now - 30)))).status())
        .isEqualTo(200);
    assertThat(call(token(c -> c.setIssuedAt(NumericDate.fromSeconds(now + 30)))).status())
        .isEqualTo(200);
  }

  @Test
  void shouldTakeNoOtherKeyThanTheIssuersWhateverTheHeaderSays() throws Exception {
    // Given
    var thief = IssuerKey.fresh(key.getKeyId());
    var none = signed(JwsAttack::unsecured);
    var hmac =
        signed(
            jws -> {
              jws.setAlgorithmHeaderValue("HS256");
              jws.setKey(new HmacKey(key.getPublicKey().getEncoded()));
            });
    var embedded =
        signed(
            jws -> {
              jws.setKey(thief.getPrivateKey());
              jws.getHeaders().setObjectHeaderValue("jwk", thief.toParams(null));
            });
    var pointed =
        signed(
            jws -> {
              jws.setKey(thief.getPrivateKey());
              jws.setHeader("jku", issuer + "/evil");
              jws.setHeader("x5u", issuer + "/evil");
            });
    var injected =
        signed(
            jws -> {
              jws.setKey(thief.getPrivateKey());
              jws.setKeyIdHeaderValue("../../first' or '1'='1");
            });
    var good = token(claims -> {});
    var cut = good.substring(0, good.lastIndexOf('.') + 1);
    var otherPayload =
        good.split("\\.")[0] + "." + hmac.split("\\.")[1] + "x." + good.split("\\.")[2];

    // When, Then
    for (var token :
        List.of(none, hmac, embedded, pointed, injected, cut, otherPayload, "a.b.c", "a.b.c.d.e")) {
      assertThat(call(token).status()).as(token).isEqualTo(401);
    }
    assertThat(call(good).status()).isEqualTo(200);
  }

  /** What the library refuses to do by itself. */
  private static final class JwsAttack {
    static void unsecured(JsonWebSignature jws) {
      jws.setAlgorithmHeaderValue("none");
      jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
      jws.setKey(null);
    }
  }

  @Test
  void shouldFollowTheIssuerToANewKey() {
    // Given
    assertThat(call(token(claims -> {})).status()).isEqualTo(200);
    var next = IssuerKey.fresh("next-" + UUID.randomUUID());
    var token = IssuerKey.signed(next, IssuerKey.claims(issuer, subject));
    assertThat(call(token).status()).isEqualTo(401);

    // When
    PlayedIssuer.writeKeys(folder, next);

    // Then
    Awaitility.await("the key set is fetched again for a key that isn't known")
        .atMost(Duration.ofSeconds(30))
        .until(() -> call(token).status() == 200);
    assertThat(call(IssuerKey.signed(key, IssuerKey.claims(issuer, subject))).status())
        .isEqualTo(401);
  }

  @Test
  void shouldSayWhenToComeAgainWhereTheIssuerIsAway() {
    // Given
    var token = token(c -> c.setIssuer(away));
    var log = CapturedLog.start();

    // When
    var answers = List.of(call(token), call(token), call(token));
    log.close();

    // Then
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.errorCode()).isEqualTo("IssuerUnavailable");
              assertThat(answer.header("Retry-After")).isEqualTo("10");
              assertThat(answer.raw().body()).doesNotContain(token.split("\\.")[1]);
            });
    assertThat(log.lines()).filteredOn(line -> line.contains("can't be had")).hasSizeLessThan(3);
    assertThat(call(token(claims -> {})).status()).isEqualTo(200);
  }

  @Test
  void shouldTakeNoTokenOfOneIssuerForAnothers() {
    // Given
    var own = new Callers(client).with("Reader", fleet.resourceId());
    var forged = token(c -> c.setIssuer(base + "adfs"));
    var forOwn =
        token(
            c -> {
              c.setIssuer(base + "adfs");
              c.setAudience("fluxconfig");
            });

    // When, Then
    assertThat(own.get(fleet.clusterPath()).status()).isEqualTo(200);
    assertThat(List.of(call(forged).status(), call(forOwn).status())).containsOnly(401);
  }
}
