/** Bearer tokens of OpenID Connect issuers: how they are checked, and which issuers are trusted. */
package io.fluxconfig.service.oidc;
