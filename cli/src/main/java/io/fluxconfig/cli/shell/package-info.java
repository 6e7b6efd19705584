/** What the command line stands in: streams, environment, exit codes. */
package io.fluxconfig.cli.shell;
