package io.fluxconfig.cli.command;

import io.fluxconfig.cli.client.ServiceClient;
import io.fluxconfig.cli.output.Format;
import io.fluxconfig.cli.output.Printer;
import io.fluxconfig.cli.settings.Credentials;
import io.fluxconfig.cli.shell.Shell;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks the service something. */
abstract class ServiceCommand implements Runnable {
  final Shell shell;

  @Mixin ServiceFlags service;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table)")
  Format format;

  private ServiceClient client;

  ServiceCommand(Shell shell) {
    this.shell = shell;
  }

  ServiceClient client() {
    if (client == null) {
      var token = Credentials.token(shell, service.address().base());
      client = new ServiceClient(service.http(shell), token);
    }
    return client;
  }

  Printer printer() {
    return new Printer(shell, format);
  }
}
