/**
 * The whole product under a seeded storm of faults, beside a model that knows what has to hold.
 * {@link io.fluxconfig.testbed.chaos.Chaos} shows the flow.
 */
package io.fluxconfig.testbed.chaos;
