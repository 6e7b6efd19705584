package io.fluxconfig.testbed.bench.meter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One call of the API server.
 *
 * @param at when the API server received it
 * @param user who made it, also where somebody else was impersonated
 * @param verb such as {@code patch}
 * @param resource such as {@code fluxconfigs/status}
 */
public record Call(Instant at, String user, String verb, String resource) {

  /** Of a line of the audit log. */
  static Call of(JsonNode event) {
    var object = event.path("objectRef");
    var subresource = object.path("subresource").asText();
    var resource = object.path("resource").asText(event.path("requestURI").asText());
    return new Call(
        Instant.parse(event.path("requestReceivedTimestamp").asText()),
        event.path("user").path("username").asText(),
        event.path("verb").asText(),
        subresource.isEmpty() ? resource : resource + "/" + subresource);
  }

  /** Whether it changes something. */
  public boolean isWrite() {
    return !verb.equals("get") && !verb.equals("list") && !isWatch();
  }

  /** Whether it stays open and hears of changes. The API server ends each after some minutes. */
  public boolean isWatch() {
    return verb.equals("watch");
  }

  /** What it does to what. */
  String kind() {
    return verb + " " + resource;
  }
}
