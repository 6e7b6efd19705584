/** What a step of the workflow waits for. */
package io.fluxconfig.controller.condition;
