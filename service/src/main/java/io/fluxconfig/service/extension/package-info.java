/** What clients set for a cluster's Flux, in the form of Azure's extension microsoft.flux. */
package io.fluxconfig.service.extension;
