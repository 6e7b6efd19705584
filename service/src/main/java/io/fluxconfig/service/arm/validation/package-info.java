/** Turns what clients send into what they want, or says all that is wrong with it. */
package io.fluxconfig.service.arm.validation;
