package io.fluxconfig.controller.plan;

/** What follows from a FluxConfig. */
public sealed interface Decision permits Plan, Refusal, Waiting {}
