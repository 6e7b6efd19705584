package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;

/** {@code history}. */
@Command(
    name = "history",
    description = "What was asked for, how it stood, and how far a commit has come.",
    footer = {"", "Each has examples: fluxconfig history COMMAND --help"})
final class HistoryGroup {}
