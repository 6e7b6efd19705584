package io.fluxconfig.service.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.caller.Principal;
import io.fluxconfig.service.issuer.Clients;
import io.fluxconfig.service.oidc.TrustedIssuers;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads whom a role is given to: a client of the service's own issuer unless another is named. */
@Singleton
class PrincipalReader {
  private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,254}");

  private final Clients clients;
  private final TrustedIssuers issuers;

  PrincipalReader(Clients clients, TrustedIssuers issuers) {
    this.clients = clients;
    this.issuers = issuers;
  }

  /** The principal of these properties; what is wrong with it is added to the problems. */
  Principal read(JsonNode properties, List<Problem> problems) {
    var issuer = properties.path("issuer").asText(Principal.OWN_ISSUER);
    var subject = properties.path("principalId").asText();
    if (issuer.equals(Principal.OWN_ISSUER)) {
      if (!isClient(subject)) {
        problems.add(
            new Problem(
                "properties.principalId",
                "must be the id of a client (see /admin/clients), or a subject of the issuer that properties.issuer names"));
      }
    } else if (!issuers.include(issuer)) {
      problems.add(
          new Problem(
              "properties.issuer",
              "must be the URL of an issuer that the service's settings name"));
    } else if (!SUBJECT.matcher(subject).matches()) {
      problems.add(
          new Problem("properties.principalId", "must be a text of at most 255 characters"));
    }
    return new Principal(issuer, subject);
  }

  private boolean isClient(String subject) {
    try {
      var id = UUID.fromString(subject);
      return id.toString().equals(subject) && clients.exists(id);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
