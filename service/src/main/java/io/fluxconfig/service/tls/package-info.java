/** The server's certificate. */
package io.fluxconfig.service.tls;
