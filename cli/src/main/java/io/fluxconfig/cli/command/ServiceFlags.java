package io.fluxconfig.cli.command;

import io.fluxconfig.cli.client.Http;
import io.fluxconfig.cli.client.ServiceAddress;
import io.fluxconfig.cli.settings.ConfigFile;
import io.fluxconfig.cli.settings.ProxySettings;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which service, and how it is trusted. */
final class ServiceFlags {
  @Option(
      names = "--service",
      paramLabel = "URL",
      description = "https URL of the service; by default the login's, or $FLUXCONFIG_SERVICE")
  String service;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "PEM file of the CA that the service's certificate is from, where that is its own")
  Path caFile;

  @Option(names = "--debug", description = "Say each call: method, path, status, request id")
  boolean debug;

  ServiceAddress address() {
    if (service == null) {
      throw CommandException.of(ExitCode.USAGE, "no service is named")
          .hint("Log in (fluxconfig login --help), or say --service https://…");
    }
    return ServiceAddress.of(service);
  }

  /** The file of the CA: the flag's, or the login's if that is for this service; null for none. */
  Path ca(Shell shell) {
    if (caFile != null) {
      return caFile;
    }
    var file = ConfigFile.read(shell);
    return file.isFor(address().base()) ? file.text("caFile").map(Path::of).orElse(null) : null;
  }

  Http http(Shell shell) {
    var proxy = ProxySettings.proxy(shell).orElse(null);
    return new Http(address(), ca(shell), proxy, debug ? shell::say : line -> {});
  }
}
