package io.fluxconfig.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.stream.StreamSupport;

/**
 * Clients of the service's own issuer, for people.
 *
 * @param now ages count up to it
 */
public record ClientView(Instant now) {

  /** A row each; a client can log in until the last of its secrets expires. */
  public String list(JsonNode clients) {
    var table = new Table("NAME", "ID", "SECRETS", "LAST EXPIRES", "AGE");
    for (var client : clients) {
      table.row(
          client.path("name").asText(""),
          client.path("clientId").asText(""),
          String.valueOf(client.path("secrets").size()),
          StreamSupport.stream(client.path("secrets").spliterator(), false)
              .map(secret -> secret.path("expiresAt").asText(""))
              .max(String::compareTo)
              .orElse(""),
          Age.of(client.path("createdAt").asText(""), now));
    }
    return table.toString();
  }

  /** One with its secrets. */
  public String show(JsonNode client) {
    var fields =
        new Fields()
            .add("Name", client.path("name").asText(""))
            .add("Id", client.path("clientId").asText(""))
            .add("Created", client.path("createdAt").asText(""));
    var table = new Table("SECRET", "CREATED", "EXPIRES");
    for (var secret : client.path("secrets")) {
      table.row(
          secret.path("secretId").asText(""),
          secret.path("createdAt").asText(""),
          secret.path("expiresAt").asText(""));
    }
    return fields + "\n" + table;
  }
}
