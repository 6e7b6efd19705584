/** The service's own key, and what is encrypted with it. */
package io.fluxconfig.service.secret;
