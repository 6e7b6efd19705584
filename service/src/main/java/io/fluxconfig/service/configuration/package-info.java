/**
 * The domain: configurations, their generations, the operations that clients wait for, and the
 * tombstones of what has to go. {@link io.fluxconfig.service.configuration.Configurations} is the
 * way of a change.
 */
package io.fluxconfig.service.configuration;
