package io.fluxconfig.service.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxconfig.service.IssuerKey;
import io.fluxconfig.service.IssuerServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of an issuer that has keys of every kind, and tokens that pass one off as another. */
class AlgorithmTest {
  private static final PublicJsonWebKey RSA = IssuerKey.fresh("rsa");
  private static final PublicJsonWebKey ONLY_RS256 = IssuerKey.fresh("only-rs256");
  private static final PublicJsonWebKey FOR_ENCRYPTION = IssuerKey.fresh("for-encryption");
  private static final JsonWebKey SHARED = OctJwkGenerator.generateJwk(256);
  private static PublicJsonWebKey p256;
  private static PublicJsonWebKey p384;
  private static PublicJsonWebKey ed25519;
  private static IssuerServer server;
  private static IssuerKeys keys;

  @BeforeAll
  static void start(@TempDir Path folder) throws JoseException {
    p256 = named("p256", EcJwkGenerator.generateJwk(EllipticCurves.P256));
    p384 = named("p384", EcJwkGenerator.generateJwk(EllipticCurves.P384));
    ed25519 = named("ed25519", OkpJwkGenerator.generateJwk("Ed25519"));
    ONLY_RS256.setAlgorithm("RS256");
    FOR_ENCRYPTION.setUse("enc");
    SHARED.setKeyId("shared");
    var set = new JsonWebKeySet(RSA, ONLY_RS256, FOR_ENCRYPTION, p256, p384, ed25519, SHARED);
    var json = set.toJson(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC);
    server = new IssuerServer(folder, exchange -> IssuerServer.answer(exchange, json));
    var http = new LimitedGet(Optional.of(server.ca()), Duration.ofSeconds(20));
    keys = new IssuerKeys(server.url(), Optional.empty(), http, Freshness.DEFAULT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static PublicJsonWebKey named(String id, PublicJsonWebKey key) {
    key.setKeyId(id);
    return key;
  }

  private static PublicJsonWebKey key(String id) {
    return List.of(RSA, ONLY_RS256, FOR_ENCRYPTION, p256, p384, ed25519).stream()
        .filter(key -> key.getKeyId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonWebSignature unsigned(String algorithm, String id, Key key) {
    var jws = IssuerKey.unsigned(RSA, IssuerKey.claims(server.url(), "me"));
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setKeyIdHeaderValue(id);
    jws.setKey(key);
    jws.setDoKeyValidation(false);
    return jws;
  }

  private static String token(String algorithm, String id, Key key) {
    return IssuerKey.compact(unsigned(algorithm, id, key));
  }

  private static String subject(String token) throws Exception {
    return new BearerToken(token)
        .verified(keys, server.url(), List.of("api://fluxconfig"), Instant.now())
        .getSubject();
  }

  private static void assertRefused(String what, String token) {
    assertThatThrownBy(() -> subject(token)).as(what).isInstanceOf(InvalidTokenException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256,rsa",
    "RS512,rsa",
    "PS256,rsa",
    "PS384,rsa",
    "RS256,only-rs256",
    "ES256,p256",
    "ES384,p384",
    "EdDSA,ed25519"
  })
  void shouldTakeWhatAKeyOfTheIssuersHasSigned(String algorithm, String id) throws Exception {
    assertThat(subject(token(algorithm, id, key(id).getPrivateKey()))).isEqualTo("me");
  }

  @ParameterizedTest
  @CsvSource({
    "RS256,rsa,p256",
    "ES256,p256,rsa",
    "ES256,p256,ed25519",
    "ES256,p256,p384",
    "ES384,p384,p256",
    "EdDSA,ed25519,p256",
    "EdDSA,ed25519,rsa",
    "RS256,rsa,only-rs256",
    "RS256,rsa,shared",
    "PS256,only-rs256,only-rs256",
    "RS256,for-encryption,for-encryption"
  })
  void shouldRefuseAKeyThatIsNotForThat(String algorithm, String signedBy, String named) {
    assertRefused("", token(algorithm, named, key(signedBy).getPrivateKey()));
  }

  @Test
  void shouldRefuseWhatWhoeverKnowsThePublicKeysCouldSign() throws Exception {
    var der = RSA.getPublicKey().getEncoded();
    var pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    var jwk = RSA.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);

    for (var algorithm : List.of("HS256", "HS384", "HS512")) {
      assertRefused("DER", token(algorithm, "rsa", new HmacKey(der)));
      assertRefused("PEM", token(algorithm, "rsa", hmac(pem)));
      assertRefused("JWK", token(algorithm, "rsa", hmac(jwk)));
    }
    assertRefused("published by mistake", token("HS256", "shared", SHARED.getKey()));
    var none = unsigned("none", "rsa", null);
    none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    assertRefused("unsigned", IssuerKey.compact(none));
  }

  private static HmacKey hmac(String text) {
    return new HmacKey(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldLookAtNoKeyButTheIssuers() throws Exception {
    // Given
    var thief = IssuerKey.fresh("rsa");
    var asked = server.fetches();

    // When, Then
    for (var header : List.of("jku", "x5u")) {
      var pointing = unsigned("RS256", "rsa", thief.getPrivateKey());
      pointing.setHeader(header, server.url() + "/keys");
      assertRefused(header, IssuerKey.compact(pointing));
    }
    var embedding = unsigned("RS256", "rsa", thief.getPrivateKey());
    embedding.getHeaders().setObjectHeaderValue("jwk", thief.toParams(null));
    assertRefused("jwk", IssuerKey.compact(embedding));
    for (var id : List.of("../keys", "' or '1'='1", "", "RSA", "rsa\u0000")) {
      assertRefused(id, token("RS256", id, thief.getPrivateKey()));
    }
    assertThat(server.fetches()).isLessThanOrEqualTo(asked + 1);
  }
}
