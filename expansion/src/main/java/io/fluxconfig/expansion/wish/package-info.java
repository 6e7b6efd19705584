/**
 * From what clients send to what they want, or to all that is wrong with it: the same at the
 * service and at a client that wants to know beforehand.
 */
package io.fluxconfig.expansion.wish;
