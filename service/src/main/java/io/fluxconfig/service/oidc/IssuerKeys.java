package io.fluxconfig.service.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * An issuer's public keys, fetched when they are first needed and kept for as long as the issuer
 * says (an hour where it doesn't). A key that isn't known makes them be fetched again, not more
 * often than every ten seconds, whatever callers send.
 */
final class IssuerKeys implements VerificationKeyResolver {
  static final Duration REFRESH_GAP = Duration.ofSeconds(10);

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final Duration KEPT = Duration.ofHours(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String issuer;
  private final Optional<String> address;
  private final Get http;
  private volatile HttpsJwksVerificationKeyResolver resolver;
  private final ReentrantLock discovering = new ReentrantLock();
  private long failedAt;
  private boolean failing;

  /**
   * Keys of an issuer.
   *
   * @param address of the key set; empty where the issuer's discovery document says it
   */
  IssuerKeys(String issuer, Optional<String> address, Get http) {
    this.issuer = issuer;
    this.address = address;
    this.http = http;
  }

  @Override
  public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    try {
      return resolver().resolveKey(jws, nesting);
    } catch (UnresolvableKeyException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new IssuerUnavailableException(issuer, cause.getMessage());
      }
      throw e;
    }
  }

  /**
   * Finds out where the keys are, if that isn't known.
   *
   * @throws IssuerUnavailableException if that can't be known now
   */
  private HttpsJwksVerificationKeyResolver resolver() {
    return resolver == null ? discovered() : resolver;
  }

  private HttpsJwksVerificationKeyResolver discovered() {
    discovering.lock();
    try {
      return resolver == null ? discoveredNow() : resolver;
    } finally {
      discovering.unlock();
    }
  }

  private HttpsJwksVerificationKeyResolver discoveredNow() {
    if (failing && System.nanoTime() - failedAt < REFRESH_GAP.toNanos()) {
      throw new IssuerUnavailableException(issuer, "it couldn't be reached a moment ago");
    }
    try {
      var keys = new HttpsJwks(address.isPresent() ? address.get() : discover());
      keys.setSimpleHttpGet(http);
      keys.setDefaultCacheDuration(KEPT.toSeconds());
      keys.setRetainCacheOnErrorDuration(KEPT.toSeconds());
      keys.setRefreshReprieveThreshold(REFRESH_GAP.toMillis());
      resolver = new HttpsJwksVerificationKeyResolver(keys);
      return resolver;
    } catch (IOException e) {
      failing = true;
      failedAt = System.nanoTime();
      throw new IssuerUnavailableException(issuer, e.getMessage());
    }
  }

  private String discover() throws IOException {
    var document = JSON.readTree(http.get(issuer.replaceAll("/$", "") + DISCOVERY).getBody());
    if (!issuer.equals(document.path("issuer").asText())) {
      throw new IOException("its discovery document is another issuer's");
    }
    var keys = document.path("jwks_uri").asText();
    if (!keys.startsWith("https://")) {
      throw new IOException("its discovery document names no jwks_uri with https");
    }
    return keys;
  }
}
