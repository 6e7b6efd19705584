package io.fluxconfig.service.activity;

import java.time.Instant;
import java.util.List;

/**
 * Which activities are asked for; null members don't matter.
 *
 * @param within key of a scope: what isn't in it is left out; empty for everything
 * @param readable keys of the scopes that the caller may read; null where that is everything
 * @param resource key of a resource: with all that is below it
 * @param caller subject of a caller
 * @param before only activities with a smaller id: the next page
 */
public record ActivityQuery(
    String within,
    List<String> readable,
    String resource,
    String caller,
    String correlationId,
    Instant from,
    Instant to,
    Long before,
    int limit) {}
