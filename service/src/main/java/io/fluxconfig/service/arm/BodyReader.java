package io.fluxconfig.service.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.fluxconfig.expansion.wish.Problem;
import io.fluxconfig.service.limit.JsonLimits;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** Reads what clients send. */
@Singleton
public class BodyReader {
  private final ObjectMapper json;

  BodyReader(ObjectMapper json) {
    this.json =
        json.copy()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  }

  /** The JSON object of a body; an empty one where the body is empty. */
  public JsonNode read(byte[] body) {
    if (body == null || body.length == 0) {
      return json.createObjectNode();
    }
    var read = parse(body);
    if (read == null || !read.isObject()) {
      throw refused("The body must be a JSON object");
    }
    HalfCharacters.member(read)
        .ifPresent(
            member -> {
              throw ArmException.invalid(
                  List.of(
                      new Problem(
                          member,
                          "has half of a surrogate pair (such as \\ud83d), which is no character: send both halves, or none")));
            });
    return read;
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (StreamConstraintsException e) {
      throw refused(
          "The body is nested more than %d levels deep, or has a name or a number that is too long, or too many members"
              .formatted(JsonLimits.MAX_DEPTH));
    } catch (MismatchedInputException e) {
      throw refused(
          "The body must be one JSON document, and no object in it may have a member twice"
              + place(e));
    } catch (JsonProcessingException e) {
      // Not the parser's own words: they quote the body, which can hold credentials.
      throw refused("The body is not valid JSON" + place(e));
    } catch (IOException e) {
      throw refused("The body is not JSON in UTF-8");
    }
  }

  private static String place(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static ArmException refused(String message) {
    return ArmException.badRequest("InvalidRequestContent", message);
  }
}
