/** What is: from the Flux objects to the FluxConfig's status. Pure, with a clock. */
package io.fluxconfig.controller.status;
