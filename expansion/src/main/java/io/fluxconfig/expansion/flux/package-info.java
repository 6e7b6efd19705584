/** Flux's resources as far as we set or read them; whatever else they have is ignored. */
package io.fluxconfig.expansion.flux;
