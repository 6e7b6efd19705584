package io.fluxconfig.testbed.client;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One step of the way of a change.
 *
 * @param name what it is called
 * @param seen what there is to say about it once it has happened; empty until then
 * @param look where to look when it doesn't happen
 */
public record Hop(String name, Supplier<Optional<String>> seen, String look) {}
