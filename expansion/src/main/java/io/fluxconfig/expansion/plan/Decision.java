package io.fluxconfig.expansion.plan;

/** What follows from a FluxConfig. */
public sealed interface Decision permits Plan, Refusal, Waiting {}
