package io.fluxconfig.service.arm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads what clients send. */
@Singleton
public class BodyReader {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int TOO_LARGE = 413;

  /** Above what free-form members may have, which has a message of its own. */
  private static final int MAX_DEPTH = 200;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

  private final ObjectMapper json;

  BodyReader(ObjectMapper json) {
    this.json =
        json.copyWith(JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** The JSON object of a body; an empty one where the body is empty. */
  public JsonNode read(byte[] body) {
    if (body == null || body.length == 0) {
      return json.createObjectNode();
    }
    if (body.length > MAX_BYTES) {
      throw ArmException.of(
          TOO_LARGE, "RequestContentTooLarge", "The body may have 1 MiB (1048576 bytes) at most");
    }
    var read = parse(body);
    if (read == null || !read.isObject()) {
      throw ArmException.badRequest("InvalidRequestContent", "The body must be a JSON object");
    }
    return read;
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (StreamConstraintsException e) {
      throw ArmException.badRequest(
          "InvalidRequestContent",
          "The body is nested more than %d levels deep, or has a name or a number that is too long"
              .formatted(MAX_DEPTH));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      var place =
          at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
      // Not the parser's own words: they quote the body, which can hold credentials.
      throw ArmException.badRequest("InvalidRequestContent", "The body is not valid JSON" + place);
    } catch (IOException e) {
      throw ArmException.badRequest("InvalidRequestContent", "The body can't be read");
    }
  }
}
