/** The command line {@code fluxconfig}: a client of the management API, for people. */
package io.fluxconfig.cli;
