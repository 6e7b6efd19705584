/** The service's own issuer of tokens: its clients, its keys, its endpoints. */
package io.fluxconfig.service.issuer;
