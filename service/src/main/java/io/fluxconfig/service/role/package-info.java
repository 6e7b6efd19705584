/** What callers may do where. */
package io.fluxconfig.service.role;
