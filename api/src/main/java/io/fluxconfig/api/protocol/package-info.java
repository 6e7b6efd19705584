/**
 * What agent and service say to each other, as JSON. A record keeps the members that it doesn't
 * know, so that versions can differ.
 */
package io.fluxconfig.api.protocol;
