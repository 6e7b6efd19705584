/** How often callers may try, and call, how large their calls may be and how long they may take. */
package io.fluxconfig.service.limit;
