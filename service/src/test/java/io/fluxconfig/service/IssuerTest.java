package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.service.Callers.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.KeyFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's own issuer. */
@QuarkusTest
class IssuerTest extends ServiceTest {
  private static final String ANY = "/subscriptions/sub/resourceGroups/group";

  @Inject Jdbi jdbi;

  private Callers callers;

  @BeforeEach
  void callers() {
    callers = new Callers(client);
  }

  @Test
  void shouldTellClientsWhereTokensAreAndSignThemWithAKeyThatItPublishes() throws Exception {
    // Given
    var known = callers.known();
    var first = client.call("GET", "/adfs/.well-known/openid-configuration", null, Map.of());
    var second = client.call("GET", "/adfs/v2.0/.well-known/openid-configuration", null, Map.of());

    // When
    var token = callers.askToken(known.id(), known.secret());

    // Then
    assertThat(first.body()).isEqualTo(second.body());
    var address = base.toString().replaceAll("/$", "");
    assertThat(first.body().get("issuer").asText()).isEqualTo(address + "/adfs");
    assertThat(first.body().get("token_endpoint").asText())
        .isEqualTo(address + "/adfs/oauth2/token");
    assertThat(first.body().has("authorization_endpoint")).isTrue();
    assertThat(first.body().has("device_authorization_endpoint")).isTrue();
    assertThat(token.header("Cache-Control")).isEqualTo("no-store");
    assertThat(token.body().get("token_type").asText()).isEqualTo("Bearer");
    assertThat(token.body().get("expires_in").asLong()).isEqualTo(3600);
    var keys = client.call("GET", first.body().get("jwks_uri").asText(), null, Map.of());
    assertThat(keys.raw().body()).doesNotContain("\"d\"");
    var claims =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(
                    new JsonWebKeySet(keys.raw().body()).getJsonWebKeys()))
            .setExpectedIssuer(address + "/adfs")
            .setExpectedAudience("fluxconfig")
            .setRequireExpirationTime()
            .build()
            .processToClaims(token.body().get("access_token").asText());
    assertThat(claims.getSubject()).isEqualTo(known.id());
  }

  @Test
  void shouldRefuseWrongCredentialsInTheWordsOfOAuthAndOnlyThatOftenFromOnePlace() {
    // Given
    var known = callers.known();

    // When
    var wrong = callers.askToken(known.id(), "wrong");
    var unknown = callers.askToken(UUID.randomUUID().toString(), known.secret());
    var noGrant = callers.form(Map.of("client_id", known.id(), "client_secret", known.secret()));
    var noSecret =
        callers.form(Map.of("client_id", known.id(), "grant_type", "client_credentials"));
    for (var i = 0; i < 9; i++) {
      callers.askToken(known.id(), "wrong");
    }
    var tooMany = callers.askToken(known.id(), "wrong");

    // Then
    assertThat(List.of(wrong, unknown))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.body().get("error").asText()).isEqualTo("invalid_client");
            });
    assertThat(wrong.body()).isEqualTo(unknown.body());
    assertThat(noGrant.status()).isEqualTo(400);
    assertThat(noGrant.body().get("error").asText()).isEqualTo("unsupported_grant_type");
    assertThat(noSecret.body().get("error").asText()).isEqualTo("invalid_request");
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.header("Retry-After")).isNotNull();
  }

  @Test
  void shouldLetSecretsBeReplacedWithoutAGap() {
    // Given
    var known = callers.known();
    callers.give(known.id(), "Reader", ANY);
    var former = callers.withToken(known);
    var secrets = "/admin/clients/" + known.id() + "/secrets";

    // When
    var added = client.call("POST", secrets, "{\"secretDays\":1}");
    var next =
        callers.withToken(
            new Callers.Known(
                known.id(),
                added.body().get("secretId").asText(),
                added.body().get("secret").asText()));
    var both = List.of(read(former), read(next));
    client.delete(secrets + "/" + known.secretId());

    // Then
    assertThat(both).containsExactly(200, 200);
    assertThat(callers.askToken(known.id(), known.secret()).status()).isEqualTo(401);
    assertThat(read(former)).isEqualTo(401);
    assertThat(read(next)).isEqualTo(200);
    var shown = client.get("/admin/clients/" + known.id());
    assertThat(shown.body().get("secrets")).hasSize(1);
    assertThat(shown.raw().body()).doesNotContain(added.body().get("secret").asText());
  }

  @Test
  void shouldForgetADeletedClientWithItsTokensAndRoles() {
    // Given
    var known = callers.known();
    var role = callers.give(known.id(), "Owner", ANY);
    var caller = callers.withToken(known);
    var before = read(caller);

    // When
    client.delete("/admin/clients/" + known.id());

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(read(caller)).isEqualTo(401);
    assertThat(callers.askToken(known.id(), known.secret()).status()).isEqualTo(401);
    assertThat(client.get(role).status()).isEqualTo(404);
    assertThat(client.get("/admin/clients/" + known.id()).status()).isEqualTo(404);
  }

  @Test
  void shouldKeepNeitherSecretsNorPrivateKeysReadable() {
    // Given
    var log = CapturedLog.start();

    // When
    var known = callers.known();
    var caller = callers.withToken(known);
    callers.askToken(known.id(), known.secret() + "x");
    log.close();

    // Then
    for (var secret : List.of(known.secret(), caller.token())) {
      new Canary(secret).assertNotIn(jdbi, data.resolve("postgres"));
      new Canary(secret).assertNotIn(log.lines());
    }
    var keys =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select private_key_encrypted from issuer_key")
                    .mapTo(byte[].class)
                    .list());
    assertThat(keys)
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThatThrownBy(
                        () ->
                            KeyFactory.getInstance("EC")
                                .generatePrivate(new PKCS8EncodedKeySpec(key)))
                    .isInstanceOf(InvalidKeySpecException.class));
  }

  @Test
  void shouldRefuseClientsThatAreNotValid() {
    var bodies = List.of("{}", "{\"name\":\"\\n\"}", "{\"name\":\"a\",\"secretDays\":0}", "[]");

    assertThat(bodies)
        .allSatisfy(
            body ->
                assertThat(client.call("POST", "/admin/clients", body).status()).isEqualTo(400));
    assertThat(client.get("/admin/clients/no-id").status()).isEqualTo(404);
  }

  private static int read(Caller caller) {
    return caller
        .get(ANY + "/providers/Microsoft.Kubernetes/connectedClusters" + Client.VERSION)
        .status();
  }
}
