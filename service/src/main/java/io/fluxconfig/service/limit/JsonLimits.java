package io.fluxconfig.service.limit;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * How deep and how manifold a JSON document may be, whoever it is from: a small one of brackets
 * only takes many times its size as objects.
 */
@Singleton
public class JsonLimits implements ObjectMapperCustomizer {
  /** Above what free-form members may have, which has a message of its own. */
  public static final int MAX_DEPTH = 200;

  /** Twice as many as the largest batch of reports of true objects. */
  private static final int MAX_TOKENS = 1_000_000;

  @Override
  public void customize(ObjectMapper json) {
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxTokenCount(MAX_TOKENS)
                .build());
  }
}
