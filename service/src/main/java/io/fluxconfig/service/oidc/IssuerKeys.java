package io.fluxconfig.service.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * An issuer's public keys, fetched when they are first needed and kept for as long as its {@code
 * max-age} says, within limits. They are fetched again for a key that isn't known, and stay good
 * while the issuer is away.
 */
final class IssuerKeys implements VerificationKeyResolver {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String issuer;
  private final Optional<String> address;
  private final Freshness freshness;
  private final SimpleGet discovery;
  private final SimpleGet keySet;
  private final ReentrantLock discovering = new ReentrantLock();
  private volatile HttpsJwksVerificationKeyResolver resolver;

  /**
   * Keys of an issuer.
   *
   * @param address of the key set; empty where the issuer's discovery document says it
   * @param http how both are fetched
   */
  IssuerKeys(String issuer, Optional<String> address, SimpleGet http, Freshness freshness) {
    this.issuer = issuer;
    this.address = address;
    this.freshness = freshness;
    this.discovery = new PatientGet(http, freshness.gap());
    this.keySet = new PatientGet(from -> checked(http.get(from)), freshness.gap());
  }

  @Override
  public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    try {
      return resolver().resolveKey(jws, nesting);
    } catch (IOException e) {
      throw new IssuerUnavailableException(issuer, e.getMessage());
    } catch (UnresolvableKeyException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new IssuerUnavailableException(issuer, cause.getMessage());
      }
      throw e;
    }
  }

  /** Finds out where the keys are, if that isn't known. */
  private HttpsJwksVerificationKeyResolver resolver() throws IOException {
    if (resolver != null) {
      return resolver;
    }
    discovering.lock();
    try {
      if (resolver == null) {
        resolver = resolver(address.isPresent() ? address.get() : discover());
      }
      return resolver;
    } finally {
      discovering.unlock();
    }
  }

  private HttpsJwksVerificationKeyResolver resolver(String from) {
    var keys = new HttpsJwks(from);
    keys.setSimpleHttpGet(keySet);
    keys.setRetainCacheOnErrorDuration(freshness.shortest().toSeconds());
    // It asks again for each key that it doesn't know, and is given the last answer.
    keys.setRefreshReprieveThreshold(0);
    return new StrictResolver(keys);
  }

  private String discover() throws IOException {
    var answer = discovery.get(issuer.replaceAll("/$", "") + DISCOVERY);
    var document = JSON.readTree(answer.getBody());
    if (!issuer.equals(document.path("issuer").asText())) {
      throw new IOException("its discovery document is another issuer's");
    }
    var keys = document.path("jwks_uri").asText();
    if (!keys.startsWith("https://")) {
      throw new IOException("its discovery document names no jwks_uri with https");
    }
    return keys;
  }

  /** Says of a key set how long it may be kept. */
  private SimpleResponse checked(SimpleResponse answer) throws IOException {
    try {
      new JsonWebKeySet(answer.getBody());
    } catch (JoseException e) {
      throw new IOException("what it answers is no key set", e);
    }
    var said = Optional.ofNullable(answer.getHeaderValues(CACHE_CONTROL));
    var kept = freshness.kept(said.map(values -> String.join(",", values)));
    var cached = Map.of(CACHE_CONTROL, List.of("max-age=" + kept));
    return new Response(answer.getStatusCode(), "", cached, answer.getBody());
  }

  /** Takes a key that the issuer has made for one algorithm for no other. */
  private static final class StrictResolver extends HttpsJwksVerificationKeyResolver {
    StrictResolver(HttpsJwks keys) {
      super(keys);
    }

    @Override
    protected JsonWebKey select(JsonWebSignature jws, List<JsonWebKey> keys) throws JoseException {
      var algorithm = jws.getAlgorithmHeaderValue();
      var fitting =
          keys.stream()
              .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
              .toList();
      return super.select(jws, fitting);
    }
  }
}
