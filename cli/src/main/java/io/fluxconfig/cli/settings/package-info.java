/** The login and the defaults, and where they come from. */
package io.fluxconfig.cli.settings;
