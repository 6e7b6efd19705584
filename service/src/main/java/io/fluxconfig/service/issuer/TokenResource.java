package io.fluxconfig.service.issuer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fluxconfig.service.limit.FailureLimits;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.logging.Logger;

/**
 * The service's own issuer, at the addresses at which Azure's clients look for one of the tenant
 * {@code adfs}. It knows client credentials only.
 */
@Path("/adfs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
class TokenResource {
  private static final Logger LOG = Logger.getLogger(TokenResource.class);
  private static final String GRANT = "client_credentials";
  private static final int TOO_MANY = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int BAD_REQUEST = 400;

  private final Clients clients;
  private final IssuedTokens tokens;
  private final FailureLimits limits;

  TokenResource(Clients clients, IssuedTokens tokens, FailureLimits limits) {
    this.clients = clients;
    this.tokens = tokens;
    this.limits = limits;
  }

  /** The discovery document. The endpoints for people are named because clients look for them. */
  record Discovery(
      String issuer,
      @JsonProperty("authorization_endpoint") String authorizationEndpoint,
      @JsonProperty("token_endpoint") String tokenEndpoint,
      @JsonProperty("device_authorization_endpoint") String deviceAuthorizationEndpoint,
      @JsonProperty("jwks_uri") String jwksUri,
      @JsonProperty("grant_types_supported") List<String> grants,
      @JsonProperty("response_types_supported") List<String> responseTypes,
      @JsonProperty("subject_types_supported") List<String> subjectTypes,
      @JsonProperty("id_token_signing_alg_values_supported") List<String> algorithms,
      @JsonProperty("token_endpoint_auth_methods_supported") List<String> authentication) {}

  /** A token (RFC 6749). */
  record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String type,
      @JsonProperty("expires_in") long expiresIn) {
    @Override
    public String toString() {
      return "Token";
    }
  }

  /** Why there is none (RFC 6749). */
  record Refusal(String error, @JsonProperty("error_description") String description) {}

  @GET
  @Path("v2.0/.well-known/openid-configuration")
  public Discovery secondVersion(@Context UriInfo uri) {
    return discovery(uri);
  }

  @GET
  @Path(".well-known/openid-configuration")
  public Discovery discovery(@Context UriInfo uri) {
    var issuer = issuer(uri);
    return new Discovery(
        issuer,
        issuer + "/oauth2/authorize",
        issuer + "/oauth2/token",
        issuer + "/oauth2/devicecode",
        issuer + "/discovery/keys",
        List.of(GRANT),
        List.of("token"),
        List.of("public"),
        List.of("ES256"),
        List.of("client_secret_post"));
  }

  @GET
  @Path("discovery/keys")
  @APIResponseSchema(Object.class)
  public String keys() {
    return tokens.keySet();
  }

  @POST
  @Path("oauth2/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response token(
      @FormParam("grant_type") String grant,
      @FormParam("client_id") String client,
      @FormParam("client_secret") String secret,
      @Context UriInfo uri,
      @Context HttpServerRequest connection) {
    if (!GRANT.equals(grant)) {
      return refused(BAD_REQUEST, "unsupported_grant_type", "grant_type must be " + GRANT);
    }
    if (client == null || secret == null) {
      return refused(BAD_REQUEST, "invalid_request", "client_id and client_secret are needed");
    }
    var address = connection.remoteAddress().hostAddress();
    // Not by the client alone: strangers who know its id mustn't shut it out.
    var id = id(client);
    var credential = id.map(UUID::toString).orElse("none") + " " + address;
    var wait = limits.wait(credential, address);
    if (wait.isPositive()) {
      return tooMany(wait);
    }
    var issued = id.flatMap(known -> clients.authenticate(known, secret));
    if (issued.isEmpty()) {
      limits.failed(credential, address);
      LOG.warnf("A token was asked for from %s with a wrong client id or secret", address);
      return refused(
          UNAUTHORIZED, "invalid_client", "There is no such client, or its secret is another");
    }
    var jwt = tokens.issue(issuer(uri), issued.get());
    return answer(Response.ok(new Token(jwt, "Bearer", IssuedTokens.LIFETIME.toSeconds())));
  }

  private static Optional<UUID> id(String client) {
    try {
      return Optional.of(UUID.fromString(client));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String issuer(UriInfo uri) {
    return uri.getBaseUriBuilder().scheme("https").path("adfs").build().toString();
  }

  private static Response tooMany(Duration wait) {
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return answer(
        Response.status(TOO_MANY)
            .header(HttpHeaders.RETRY_AFTER, seconds)
            .entity(new Refusal("temporarily_unavailable", "Too many attempts: wait")));
  }

  private static Response refused(int status, String error, String description) {
    return answer(Response.status(status).entity(new Refusal(error, description)));
  }

  private static Response answer(Response.ResponseBuilder response) {
    return response
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-store")
        .build();
  }
}
