package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;

/** {@code extension}. */
@Command(
    name = "extension",
    description = "What clients made for Azure keep of a cluster's Flux: microsoft.flux.",
    footer = {
      "",
      "The settings are kept and shown; how Flux runs is decided where it is installed.",
      "Each has examples: fluxconfig extension COMMAND --help"
    })
final class ExtensionGroup {}
