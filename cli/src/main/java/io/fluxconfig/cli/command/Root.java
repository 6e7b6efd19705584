package io.fluxconfig.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code fluxconfig} itself; what it says of exit codes and defaults holds for all commands. */
@Command(
    name = "fluxconfig",
    description = "Declares in one place what Flux applies in many clusters.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:an operation failed, a configuration is Non-Compliant, or the service failed",
      "2:the command, or what it sends, isn't valid",
      "3:what was named isn't there",
      "4:not logged in, or not allowed",
      "5:the service can't be reached, or isn't trusted",
      "6:the wait is over, the operation goes on",
      "130:interrupted by Ctrl-C; an operation goes on"
    },
    footer = {
      "",
      "Flags that are left out come from the environment (FLUXCONFIG_SERVICE,",
      "FLUXCONFIG_CA_FILE, _RESOURCE_GROUP, _CLUSTER_NAME, _CLUSTER_TYPE,",
      "_SUBSCRIPTION, _OUTPUT), or else from ~/.config/fluxconfig/config.yaml; the",
      "token from FLUXCONFIG_TOKEN_FILE, FLUXCONFIG_TOKEN or the login.",
      "",
      "To begin:",
      "  fluxconfig login --service https://localhost:8443 \\",
      "      --ca-file data/tls/ca.crt --token-file data/admin.token",
      "  fluxconfig cluster register -c shop",
      "  fluxconfig create -c shop -n web -u https://git.example.com/web \\",
      "      --branch main -k name=app path=./app prune=true"
    })
final class Root {}
