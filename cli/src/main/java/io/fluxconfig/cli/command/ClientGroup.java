package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;

/** {@code client}. */
@Command(
    name = "client",
    description = "Who logs in with an id and a secret: pipelines, az, people without an issuer.",
    footer = {"", "Each has examples: fluxconfig client COMMAND --help"})
final class ClientGroup {}
