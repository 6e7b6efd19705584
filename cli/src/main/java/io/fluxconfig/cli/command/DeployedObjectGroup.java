package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;

/** {@code deployed-object}. */
@Command(
    name = "deployed-object",
    description = "The Flux objects that a configuration has made in the cluster.",
    footer = {"", "Each has examples: fluxconfig deployed-object COMMAND --help"})
final class DeployedObjectGroup {}
