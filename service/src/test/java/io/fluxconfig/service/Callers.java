package io.fluxconfig.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Clients of the service's own issuer, made and given roles with the admin token. */
final class Callers {
  static final String ROLES_VERSION = "?api-version=2022-04-01";

  private final Client admin;

  Callers(Client admin) {
    this.admin = admin;
  }

  /** A client of the issuer's, with its first secret. */
  record Known(String id, String secretId, String secret) {}

  /** Somebody who calls with a token of their own. */
  record Caller(Client client, String token) {
    Answer call(String method, String path, String body) {
      return client.call(method, path, body, Map.of("Authorization", "Bearer " + token));
    }

    Answer get(String path) {
      return call("GET", path, null);
    }

    int status(String method, String path) {
      return call(method, path, method.equals("GET") ? null : "{}").status();
    }
  }

  Known known() {
    var made = admin.call("POST", "/admin/clients", "{\"name\":\"test\"}");
    assertThat(made.status()).isEqualTo(201);
    return new Known(
        made.body().get("clientId").asText(),
        made.body().get("secretId").asText(),
        made.body().get("secret").asText());
  }

  /** Asks for a token like Azure's clients do. */
  Answer askToken(String id, String secret) {
    return form(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            id,
            "client_secret",
            secret,
            "scope",
            "https://localhost/.default"));
  }

  Answer form(Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return admin.call(
        "POST",
        "/adfs/oauth2/token",
        body,
        Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  Caller withToken(Known known) {
    var answer = askToken(known.id(), known.secret());
    assertThat(answer.status()).isEqualTo(200);
    return new Caller(admin, answer.body().get("access_token").asText());
  }

  /** A new caller that has a role at a scope; gives the assignment's path along. */
  Caller with(String role, String scope) {
    var known = known();
    give(known.id(), role, scope);
    return withToken(known);
  }

  String give(String principal, String role, String scope) {
    return give(principal, null, role, scope);
  }

  String give(String principal, String issuer, String role, String scope) {
    var path = assignment(scope);
    assertThat(admin.put(path, body(principal, issuer, role)).status()).isEqualTo(201);
    return path;
  }

  static String assignment(String scope) {
    return scope.replaceAll("/$", "")
        + "/providers/Microsoft.Authorization/roleAssignments/"
        + UUID.randomUUID()
        + ROLES_VERSION;
  }

  static String body(String principal, String issuer, String role) {
    var from = issuer == null ? "" : ",\"issuer\":\"" + issuer + "\"";
    return "{\"properties\":{\"roleDefinitionId\":\"%s\",\"principalId\":\"%s\"%s}}"
        .formatted(role, principal, from);
  }

  /** What the activity log has of a resource, the newest first. */
  JsonNode activity(String resource) {
    var filter =
        URLEncoder.encode("resourceUri eq '%s'".formatted(resource), StandardCharsets.UTF_8);
    var answer =
        admin.get(
            "/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter="
                + filter);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().get("value");
  }
}
