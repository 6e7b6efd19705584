package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.RotateRequest;
import io.fluxconfig.service.Client.Answer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The agent's side of the protocol, as little as the tests need. */
public class Agent {
  private final Client client;
  private final KeyPair key;
  private final KeyPair sealingKey;
  private Clock clock = Clock.systemUTC();
  private String clusterId = UUID.randomUUID().toString();

  public Agent(Client client) {
    this(client, newKey("Ed25519"), newKey("X25519"));
  }

  private Agent(Client client, KeyPair key, KeyPair sealingKey) {
    this.client = client;
    this.key = key;
    this.sealingKey = sealingKey;
  }

  /** The same agent, that calls another replica of the service. */
  public Agent at(Client replica) {
    var same = new Agent(replica, key, sealingKey);
    same.clusterId = clusterId;
    return same;
  }

  private static KeyPair newKey(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Goes by another clock from now on. */
  public Agent by(Clock other) {
    clock = other;
    return this;
  }

  public String clusterId() {
    return clusterId;
  }

  /** An agent that claims to be this one's cluster with a key of its own. */
  public Agent impostor() {
    var other = new Agent(client);
    other.clusterId = clusterId;
    return other;
  }

  public Answer join(String token) {
    var body =
        "{\"token\":\"%s\",\"publicKey\":\"%s\",\"sealingKey\":\"%s\"}"
            .formatted(token, raw(key), raw(sealingKey));
    var answer = client.call("POST", Protocol.JOIN, body, headers());
    if (answer.status() == 200) {
      clusterId = answer.body().get("clusterId").asText();
    }
    return answer;
  }

  static String raw(KeyPair pair) {
    var encoded = pair.getPublic().getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /** This agent, as it will be with other keys. */
  public Agent withNewKeys() {
    return impostor();
  }

  /** Asks for the keys of {@code next}, and lets it prove that it has them. */
  public Answer rotate(Agent next) {
    return rotate(next, next.raw(), next);
  }

  /**
   * The same, with anything in it wrong.
   *
   * @param named the keys that both tokens name
   * @param prover who signs the proof
   */
  public Answer rotate(Agent next, String named, Agent prover) {
    var body =
        "{\"publicKey\":\"%s\",\"sealingKey\":\"%s\",\"proof\":\"%s\"}"
            .formatted(raw(next.key), raw(next.sealingKey), prover.naming(named));
    return call(Protocol.ROTATE, body, naming(named));
  }

  /** What names this agent's keys. */
  public String raw() {
    return RotateRequest.keysClaim(raw(key), raw(sealingKey));
  }

  /** This agent's public key, as its X.509 form says it. */
  public byte[] encodedKey() {
    return key.getPublic().getEncoded();
  }

  private String naming(String keys) {
    var claims = claims(Instant.now(), Duration.ofMinutes(1), Protocol.AUDIENCE);
    claims.setStringClaim(Protocol.KEYS_CLAIM, keys);
    return signed(claims, "EdDSA", key.getPrivate());
  }

  /** {@code have} are entries such as {@code "apps/web": 3}. */
  public Answer desired(Map<String, Long> have, int waitSeconds) {
    return desired(have, 0, waitSeconds);
  }

  /** With the largest generation that it has ever been sent. */
  public Answer desired(Map<String, Long> have, long newest, int waitSeconds) {
    var entries =
        have.entrySet().stream()
            .map(
                e ->
                    "{\"namespace\":\"%s\",\"name\":\"%s\",\"generation\":%d}"
                        .formatted(
                            e.getKey().split("/")[0], e.getKey().split("/")[1], e.getValue()))
            .toList();
    var body =
        "{\"have\":[%s],\"waitSeconds\":%d,\"newest\":%d}"
            .formatted(String.join(",", entries), waitSeconds, newest);
    return call(Protocol.DESIRED, body);
  }

  /** What is sealed in {@code protectedSettings}, as text; fails where it isn't for this agent. */
  public String unseal(JsonNode protectedSettings) {
    try {
      var jwe = new JsonWebEncryption();
      jwe.setCompactSerialization(protectedSettings.get("sealed").asText());
      assertThat(jwe.getKeyIdHeaderValue()).isEqualTo(raw(sealingKey));
      jwe.setKey(sealingKey.getPrivate());
      return jwe.getPayload();
    } catch (JoseException e) {
      throw new AssertionError("not sealed for this agent", e);
    }
  }

  /** Reports as JSON objects. */
  public Answer report(String... reports) {
    return call(Protocol.STATUS, "{\"reports\":[%s]}".formatted(String.join(",", reports)));
  }

  /** A report of what the controller has found. */
  public static String seen(String place, long generation, String state, String compliance) {
    return """
        {"namespace":"%s","name":"%s","generation":%d,"deleted":false,"seenAt":"%s","status":
         {"generation":%d,"provisioningState":"%s","complianceState":"%s","errorMessage":"%s",
          "sourceSyncedCommitId":"main@sha1:1","sourceUpdatedAt":"2026-01-01T00:00:00Z",
          "statuses":[{"name":"x","namespace":"apps","kind":"GitRepository"}]}}
        """
        .formatted(
            place.split("/")[0],
            place.split("/")[1],
            generation,
            Instant.now(),
            generation,
            state,
            compliance,
            "Failed".equals(state) ? "no such branch" : "");
  }

  public static String deleted(String place, long generation) {
    return "{\"namespace\":\"%s\",\"name\":\"%s\",\"generation\":%d,\"deleted\":true}"
        .formatted(place.split("/")[0], place.split("/")[1], generation);
  }

  public Answer call(String path, String body) {
    return call(path, body, token(clock.instant(), Duration.ofMinutes(1), Protocol.AUDIENCE));
  }

  public Answer call(String path, String body, String token) {
    var headers = headers();
    headers.put("Authorization", "Bearer " + token);
    return client.call("POST", path, body, headers);
  }

  /** A poll in another version of the protocol. */
  public Answer desiredIn(String version) {
    var headers = headers();
    headers.put(Protocol.VERSION_HEADER, version);
    var token = token(Instant.now(), Duration.ofMinutes(1), Protocol.AUDIENCE);
    headers.put("Authorization", "Bearer " + token);
    return client.call("POST", Protocol.DESIRED, "{\"have\":[],\"waitSeconds\":0}", headers);
  }

  /** A poll of one that can unpack. */
  public Answer packed() {
    var headers = headers();
    headers.put("Accept-Encoding", "gzip");
    var token = token(Instant.now(), Duration.ofMinutes(1), Protocol.AUDIENCE);
    headers.put("Authorization", "Bearer " + token);
    return client.call("POST", Protocol.DESIRED, "{\"have\":[],\"waitSeconds\":0}", headers);
  }

  private static Map<String, String> headers() {
    var headers = new HashMap<String, String>();
    headers.put(Protocol.VERSION_HEADER, "1");
    headers.put(Protocol.AGENT_VERSION_HEADER, "0.1.0-test");
    return headers;
  }

  public String token(Instant issued, Duration life, String audience) {
    return signed(claims(issued, life, audience), "EdDSA", key.getPrivate());
  }

  public JwtClaims claims(Instant issued, Duration life, String audience) {
    var claims = new JwtClaims();
    claims.setSubject(clusterId);
    claims.setAudience(audience);
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(issued.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(issued.plus(life).getEpochSecond()));
    return claims;
  }

  public String signed(JwtClaims claims) {
    return signed(claims, "EdDSA", key.getPrivate());
  }

  public static String signed(JwtClaims claims, String algorithm, Key with) {
    var jws = new JsonWebSignature();
    jws.setDoKeyValidation(false);
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setKey(with);
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
