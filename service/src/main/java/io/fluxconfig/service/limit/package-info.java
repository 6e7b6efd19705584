/** How often callers may try, and call. */
package io.fluxconfig.service.limit;
