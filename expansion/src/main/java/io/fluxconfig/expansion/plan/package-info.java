/**
 * What should be: from a FluxConfig and its protected settings to the objects that Flux needs, or
 * to the reason why there are none. Pure: no client, no clock, no settings.
 */
package io.fluxconfig.expansion.plan;
