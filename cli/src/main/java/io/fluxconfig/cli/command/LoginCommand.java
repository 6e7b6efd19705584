package io.fluxconfig.cli.command;

import io.fluxconfig.cli.client.Http;
import io.fluxconfig.cli.client.TokenEndpoint;
import io.fluxconfig.cli.client.TokenEndpoint.Token;
import io.fluxconfig.cli.settings.ConfigFile;
import io.fluxconfig.cli.settings.Credentials;
import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.nio.file.Path;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code login}. */
@Command(
    name = "login",
    description = "Keep a service, its CA and a token, so that other commands need not be told.",
    footer = {
      "",
      "They are kept in ~/.config/fluxconfig/config.yaml, which only you may read.",
      "",
      "Examples:",
      "  fluxconfig login --service https://localhost:8443 \\",
      "      --ca-file data/tls/ca.crt --token-file data/admin.token",
      "  pass show fluxconfig |",
      "      fluxconfig login --service https://config.example.com --token-file -",
      "  fluxconfig login --service https://config.example.com \\",
      "      --client-id 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11 \\",
      "      --client-secret-file env:CI_SECRET"
    })
final class LoginCommand implements Runnable {
  private final Shell shell;

  @Mixin ServiceFlags service;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the admin token, or a bearer token; - is standard input")
  String tokenFile;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "Get a token from the service for this client: a UUID, see 'client create'")
  UUID clientId;

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description = "The client's secret: a file, - (standard input) or env:NAME")
  SecretSource clientSecret;

  LoginCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    var http = service.http(shell);
    var token = token(http);
    var known = new WhoAmI(http, token.value()).check();
    write(token);
    shell.say("Logged in to %s%s.".formatted(service.address().base(), known));
  }

  private Token token(Http http) {
    if ((tokenFile == null) == (clientId == null) || (clientId == null) != (clientSecret == null)) {
      throw CommandException.of(
          ExitCode.USAGE, "say either --token-file, or --client-id and --client-secret-file");
    }
    if (clientId != null) {
      var secret = clientSecret.text(shell);
      return TokenEndpoint.ask(http, clientId.toString(), secret, shell.clock().instant());
    }
    return new Token(
        tokenFile.equals("-")
            ? new SecretSource(tokenFile).text(shell).strip()
            : Credentials.read(Path.of(tokenFile)),
        null);
  }

  private void write(Token token) {
    var ca = service.ca(shell);
    ConfigFile.read(shell)
        .with("service", service.address().base())
        .with("caFile", ca == null ? null : ca.toAbsolutePath().toString())
        .with(ConfigFile.TOKEN, token.value())
        .with(
            ConfigFile.TOKEN_EXPIRES_AT,
            token.expiresAt() == null ? null : token.expiresAt().toString())
        .write();
  }
}
