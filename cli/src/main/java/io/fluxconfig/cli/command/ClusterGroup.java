package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;

/** {@code cluster}. */
@Command(
    name = "cluster",
    description = "The clusters that the service knows, and their agents.",
    footer = {"", "Each has examples: fluxconfig cluster COMMAND --help"})
final class ClusterGroup {}
