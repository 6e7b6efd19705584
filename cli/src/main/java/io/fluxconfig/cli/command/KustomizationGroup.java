package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;

/** {@code kustomization}. */
@Command(
    name = "kustomization",
    description = "What a configuration applies.",
    footer = {"", "Each has examples: fluxconfig kustomization COMMAND --help"})
final class KustomizationGroup {}
