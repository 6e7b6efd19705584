package io.fluxconfig.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what callers could send; the same seed draws the same. */
final class Fuzz {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String LONG = "x".repeat(5000);

  private static final List<String> SEGMENTS =
      List.of(
          "%2F",
          "%00",
          "%2e%2e",
          "..",
          ".",
          "a%20b",
          "%zz",
          "%",
          "%2",
          "%C3",
          "%ED%A0%80",
          "%0d%0aX:%20y",
          "%F0%9F%98%80",
          "\u00e9",
          "|",
          "{}",
          "\"",
          "^",
          "`",
          "<a>",
          ";a=b",
          "a;b",
          "+",
          "*",
          "(x)",
          "null",
          "%25",
          "%252F",
          "\\",
          "%5c",
          "[",
          "]",
          "'",
          "''",
          "-1",
          "0",
          "00000000-0000-0000-0000-000000000000",
          "{name}",
          "$ref",
          "#",
          "@",
          ":",
          LONG,
          "%41".repeat(1000),
          "");

  private static final List<String> VALUES =
      List.of(
          "",
          "''",
          "'",
          "%",
          "%zz",
          "%00",
          "%0a",
          "%C3",
          "%ED%A0%80",
          "-1",
          "0",
          "1",
          "1e9",
          "99999999999999999999",
          "2147483648",
          "true",
          "null",
          "[]",
          "a%20eq%20'b'",
          "name%20eq%20'%00'",
          "name%20eq%20'''",
          "(",
          "*",
          "eventTimestamp%20ge%20'9999-99-99'",
          "eventTimestamp%20ge%20'-999999999-01-01T00:00:00Z'",
          "caller%20eq%20'%00'",
          "resourceUri%20eq%20'/'",
          "atScope()",
          "roleName%20eq%20'Reader'",
          "YWZ0ZXI6AA",
          "YWZ0ZXI6eA",
          "2025-04-01",
          "2022-12-01",
          "2025-04-01&api-version=x",
          "%F0%9F%98%80",
          "\u00e9",
          "a+b",
          LONG);

  private static final List<String> HEADERS =
      List.of(
          "",
          "*",
          "\"",
          "\"\"",
          "W/\"x\"",
          "\"x\", \"y\"",
          "x",
          "\u0001",
          "\u007f",
          "\u00e9",
          "a\tb",
          "-1",
          "0",
          "99999999999999999999",
          "text/html",
          "*/*;q=2",
          "application/json;q=x",
          "/",
          ";",
          "a/b/c",
          "application/xml",
          "application/json;charset=utf-99",
          "application/json;charset=\"",
          "multipart/form-data",
          "identity",
          "gzip",
          "application/x-www-form-urlencoded",
          "Bearer",
          "Bearer x",
          "Bearer a.b.c",
          "Basic eDp5",
          "%00",
          "{}",
          "Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.",
          "100-continue",
          "bytes=0-",
          "y".repeat(3000));

  private final Random random;

  Fuzz(long seed) {
    random = new Random(seed);
  }

  <T> T of(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  String segment() {
    return of(SEGMENTS);
  }

  String value() {
    return of(VALUES);
  }

  String header() {
    return of(HEADERS);
  }

  /** A document with some of its values replaced, or as bytes that are none. */
  byte[] body(JsonNode document) {
    if (oneIn(3)) {
      return document.toString().getBytes(StandardCharsets.UTF_8);
    }
    var mutated = document.deepCopy();
    for (var i = random.nextInt(3); i >= 0; i--) {
      mutate(mutated);
    }
    // Escapes that aren't whole characters can't be written as a tree.
    var text = mutated.toString().replace("HALF", "\\ud83d").replace("NUL", "\\u0000");
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    for (var i = oneIn(4) ? 3 : 0; i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private void mutate(JsonNode document) {
    var containers = new ArrayList<JsonNode>();
    collect(document, containers);
    switch (of(containers)) {
      case ObjectNode object -> object.set(member(object), weird());
      case ArrayNode array when !array.isEmpty() ->
          array.set(random.nextInt(array.size()), weird());
      case ArrayNode array -> array.add(weird());
      default -> {}
    }
  }

  private String member(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names.isEmpty() || oneIn(5)
        ? of(List.of("", "x", "HALF", "NUL", LONG, "a.b", "["))
        : of(names);
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode weird() {
    return switch (random.nextInt(16)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.objectNode();
      case 2 -> JSON.arrayNode();
      case 3 -> JSON.numberNode(-1);
      case 4 -> JSON.numberNode(Long.MAX_VALUE);
      case 5 -> JSON.numberNode(new BigDecimal("1e400"));
      case 6 -> JSON.numberNode(0.1);
      case 7 -> JSON.booleanNode(random.nextBoolean());
      case 8 -> JSON.textNode("HALF");
      case 9 -> JSON.textNode("NUL");
      case 10 -> JSON.textNode(LONG);
      case 11 -> JSON.textNode("\u00e9\ud83d\ude00\u202e");
      case 12 -> JSON.arrayNode().add(JSON.objectNode()).add(JSON.nullNode()).add("x");
      case 13 -> JSON.objectNode().set("x", JSON.arrayNode().add(JSON.arrayNode()));
      case 14 ->
          JSON.textNode(
              of(
                  List.of(
                      "2026-99-99T00:00:00Z",
                      "+999999999-12-31T23:59:59Z",
                      "PT9999999999H",
                      "P-1D")));
      default ->
          JSON.textNode(
              of(
                  List.of(
                      "", " ", "null", "-1", "true", "../..", "https://", "ssh://x", "AA==", "A")));
    };
  }
}
