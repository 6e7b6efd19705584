package io.fluxconfig.expansion.plan;

/**
 * A FluxConfig that can't be carried out yet; nobody has to do anything.
 *
 * @param reason one word for machines
 * @param message what it waits for
 */
public record Waiting(String reason, String message) implements Decision {}
