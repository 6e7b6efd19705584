/** The log of what was changed by whom. */
package io.fluxconfig.service.activity;
