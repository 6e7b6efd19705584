/** The commands: one class each. */
package io.fluxconfig.cli.command;
