package io.fluxconfig.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.api.protocol.JoinRequest;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.RotateRequest;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceClientWithPlayedServiceTest extends PlayedLink {
  @Test
  void shouldJoinWithoutAToken() throws Exception {
    // Given
    service.answers(200, "{\"clusterId\":\"c\",\"clusterName\":\"/n\",\"later\":1}");

    // When
    var answer = client.join(new JoinRequest("secret", identity.publicKey(), "x", Map.of()));

    // Then
    assertThat(answer.clusterId()).isEqualTo("c");
    var request = service.request();
    assertThat(request.path()).isEqualTo(Protocol.JOIN);
    assertThat(request.headers().getFirst(Protocol.VERSION_HEADER)).isEqualTo("1");
    assertThat(request.headers().getFirst(Protocol.AGENT_VERSION_HEADER)).isEqualTo("1.2.3");
    assertThat(request.headers()).doesNotContainKey("Authorization");
    assertThat(json.readTree(request.body()).get("publicKey").asText())
        .isEqualTo(identity.publicKey());
  }

  @Test
  void shouldSignEachCall() throws Exception {
    // When
    client.desired(identity, QUESTION).await();

    // Then
    var token = service.request().headers().getFirst("Authorization").substring("Bearer ".length());
    var parts = token.split("\\.");
    assertThat(isSigned(parts, identity)).isTrue();
    assertThat(part(parts[0]).get("alg").asText()).isEqualTo("EdDSA");
    assertThat(part(parts[0]).has("kid")).isFalse();
    var claims = part(parts[1]);
    assertThat(claims.get("sub").asText()).isEqualTo("cluster-1");
    assertThat(claims.get("aud").asText()).isEqualTo(Protocol.AUDIENCE);
    assertThat(claims.get("jti").asText()).isNotBlank();
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(60);
  }

  @Test
  void shouldTellOfNewKeysAndProveThatItHasThem() throws Exception {
    // Given
    service.answers(200, "{\"rotate\":true}");
    client.desired(identity, QUESTION).await();
    service.request();
    assertThat(client.isRotationAsked()).isTrue();
    var next = Identity.create().joined("cluster-1");
    service.answers(200, "{\"oldKeyUntil\":\"2026-01-01T00:00:00Z\"}");

    // When
    client.rotate(identity, next);

    // Then
    var request = service.request();
    var body = json.readTree(request.body());
    assertThat(request.path()).isEqualTo(Protocol.ROTATE);
    assertThat(body.get("publicKey").asText()).isEqualTo(next.publicKey());
    var named = RotateRequest.keysClaim(next.publicKey(), next.sealingKey().publicKey());
    var token = request.headers().getFirst("Authorization").substring("Bearer ".length());
    assertThat(isSigned(token.split("\\."), identity)).isTrue();
    assertThat(part(token.split("\\.")[1]).get(Protocol.KEYS_CLAIM).asText()).isEqualTo(named);
    var proof = body.get("proof").asText().split("\\.");
    assertThat(isSigned(proof, next)).isTrue();
    assertThat(part(proof[1]).get(Protocol.KEYS_CLAIM).asText()).isEqualTo(named);
    assertThat(client.isRotationAsked()).isFalse();
  }

  @Test
  void shouldReadWhatIsDesired() throws Exception {
    // Given
    service.answers(
        200,
        "{\"configurations\":[{\"namespace\":\"n\",\"name\":\"c\",\"generation\":3,\"spec\":{\"x\":1}}],"
            + "\"tombstones\":[{\"namespace\":\"n\",\"name\":\"d\",\"generation\":4,\"force\":true}]}");

    // When
    var answer = client.desired(identity, QUESTION).await().desired().orElseThrow();

    // Then
    assertThat(answer.configurations().getFirst().generation()).isEqualTo(3);
    assertThat(answer.tombstones().getFirst().force()).isTrue();
    assertThat(json.readTree(service.request().body()).at("/have/0/generation").asLong())
        .isEqualTo(7);
  }

  @Test
  void shouldTakeNothingNewForNothing() throws Exception {
    // Given
    service.answers(304, "");
    service.sends(Map.of(Protocol.WAIT_HEADER, "40", Protocol.DIGEST_HEADER, "d1"));

    // When
    var answer = client.desired(identity, QUESTION).await();

    // Then
    assertThat(answer.desired()).isEmpty();
    assertThat(answer.granted()).contains(Duration.ofSeconds(40));
    assertThat(answer.digest()).contains("d1");
    assertThat(contact.trouble()).isEmpty();
    assertThat(contact.last()).isPresent();
  }

  @Test
  void shouldReport() throws Exception {
    // Given
    service.answers(
        200,
        "{\"acknowledged\":[{\"namespace\":\"apps\",\"name\":\"web\",\"generation\":7,\"accepted\":true}]}");

    // When
    report();

    // Then
    var sent = json.readTree(service.request().body()).at("/reports/0");
    assertThat(sent.get("seenAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void shouldUnpackAnAnswer() throws Exception {
    // Given
    service.answersPacked(
        "{\"clusterId\":\"c\",\"clusterName\":\"/n\"}".getBytes(StandardCharsets.UTF_8));

    // When
    var answer = client.join(new JoinRequest("secret", identity.publicKey(), null, Map.of()));

    // Then
    assertThat(answer.clusterId()).isEqualTo("c");
    assertThat(service.request().headers().getFirst("Accept-Encoding")).isEqualTo("gzip");
  }

  private JsonNode part(String encoded) throws Exception {
    return json.readTree(Base64.getUrlDecoder().decode(encoded));
  }

  private boolean isSigned(String[] parts, Identity signer) throws Exception {
    var raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(signer.publicKey()));
    var encoded = HexFormat.of().parseHex("302a300506032b6570032100" + raw);
    var signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }
}
