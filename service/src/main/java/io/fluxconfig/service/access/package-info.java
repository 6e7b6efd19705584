/** Who may call the management API. */
package io.fluxconfig.service.access;
