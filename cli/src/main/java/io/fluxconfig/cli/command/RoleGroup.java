package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;

/** {@code role}. */
@Command(
    name = "role",
    description =
        "Who may do what: Reader, Contributor and Owner, at a scope and all that is in it.",
    footer = {"", "Each has examples: fluxconfig role COMMAND --help"})
final class RoleGroup {}
