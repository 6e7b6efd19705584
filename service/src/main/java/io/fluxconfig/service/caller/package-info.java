/** Whoever calls the management API, and what the call is. */
package io.fluxconfig.service.caller;
