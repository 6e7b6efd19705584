package io.fluxconfig.cli.command;

import io.fluxconfig.cli.definition.DurationConverter;
import io.fluxconfig.cli.settings.Defaults;
import io.fluxconfig.cli.settings.SecretSource;
import io.fluxconfig.cli.shell.CommandException;
import io.fluxconfig.cli.shell.ExitCode;
import io.fluxconfig.cli.shell.Shell;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** All commands together. */
public final class Commands {
  private Commands() {}

  /**
   * Runs one command.
   *
   * @return what the process should end with
   */
  public static int run(Shell shell, String... arguments) {
    return line(shell).execute(arguments);
  }

  static CommandLine line(Shell shell) {
    return configured(
        new CommandLine(new Root())
            .addSubcommand(new LoginCommand(shell))
            .addSubcommand(new LogoutCommand(shell))
            .addSubcommand(new WhoAmICommand(shell))
            .addSubcommand(clusters(shell))
            .addSubcommand(new CreateCommand(shell))
            .addSubcommand(new UpdateCommand(shell))
            .addSubcommand(new ListCommand(shell))
            .addSubcommand(new ShowCommand(shell))
            .addSubcommand(new DeleteCommand(shell))
            .addSubcommand(new ReconcileCommand(shell))
            .addSubcommand(kustomizations(shell))
            .addSubcommand(objects(shell))
            .addSubcommand(histories(shell))
            .addSubcommand(extensions(shell))
            .addSubcommand(roles(shell))
            .addSubcommand(issuerClients(shell))
            .addSubcommand(new ActivityCommand(shell))
            .addSubcommand(new CompletionCommand(shell)),
        shell);
  }

  /** How flags are read and failures said: the same for a command and those below it. */
  static CommandLine configured(CommandLine line, Shell shell) {
    return line.registerConverter(Duration.class, new DurationConverter())
        .registerConverter(UUID.class, new UuidConverter())
        .registerConverter(SecretSource.class, SecretSource::new)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setDefaultValueProvider(new Defaults(shell))
        .setOut(shell.out())
        .setErr(shell.err())
        .setParameterExceptionHandler((e, given) -> UsageError.say(e, shell))
        .setExecutionExceptionHandler((e, failed, parsed) -> failed(e, parsed, shell));
  }

  private static CommandLine clusters(Shell shell) {
    return new CommandLine(new ClusterGroup())
        .addSubcommand(new ClusterRegisterCommand(shell))
        .addSubcommand(new ClusterListCommand(shell))
        .addSubcommand(new ClusterShowCommand(shell))
        .addSubcommand(new ClusterJoinTokenCommand(shell))
        .addSubcommand(new ClusterRotateKeysCommand(shell))
        .addSubcommand(new ClusterRevokeCommand(shell))
        .addSubcommand(new ClusterAdoptCommand(shell))
        .addSubcommand(new ClusterDeleteCommand(shell))
        .addSubcommand(new ClusterConfirmDeletionCommand(shell))
        .addSubcommand(new ClusterRejectDeletionCommand(shell));
  }

  private static CommandLine kustomizations(Shell shell) {
    return new CommandLine(new KustomizationGroup())
        .addSubcommand(new KustomizationCreateCommand(shell))
        .addSubcommand(new KustomizationUpdateCommand(shell))
        .addSubcommand(new KustomizationListCommand(shell))
        .addSubcommand(new KustomizationShowCommand(shell))
        .addSubcommand(new KustomizationDeleteCommand(shell));
  }

  private static CommandLine objects(Shell shell) {
    return new CommandLine(new DeployedObjectGroup())
        .addSubcommand(new DeployedObjectListCommand(shell))
        .addSubcommand(new DeployedObjectShowCommand(shell));
  }

  private static CommandLine histories(Shell shell) {
    return new CommandLine(new HistoryGroup())
        .addSubcommand(new HistoryRevisionsCommand(shell))
        .addSubcommand(new HistoryTransitionsCommand(shell))
        .addSubcommand(new HistoryCommitCommand(shell));
  }

  private static CommandLine extensions(Shell shell) {
    return new CommandLine(new ExtensionGroup())
        .addSubcommand(new ExtensionCreateCommand(shell))
        .addSubcommand(new ExtensionUpdateCommand(shell))
        .addSubcommand(new ExtensionListCommand(shell))
        .addSubcommand(new ExtensionShowCommand(shell))
        .addSubcommand(new ExtensionDeleteCommand(shell));
  }

  private static CommandLine roles(Shell shell) {
    return new CommandLine(new RoleGroup())
        .addSubcommand(new RoleCreateCommand(shell))
        .addSubcommand(new RoleListCommand(shell))
        .addSubcommand(new RoleDeleteCommand(shell));
  }

  private static CommandLine issuerClients(Shell shell) {
    return new CommandLine(new ClientGroup())
        .addSubcommand(new ClientCreateCommand(shell))
        .addSubcommand(new ClientListCommand(shell))
        .addSubcommand(new ClientShowCommand(shell))
        .addSubcommand(new ClientAddSecretCommand(shell))
        .addSubcommand(new ClientRemoveSecretCommand(shell))
        .addSubcommand(new ClientDeleteCommand(shell));
  }

  /** A fault of ours is said shortly; --debug shows where it is. */
  private static int failed(Exception failure, ParseResult parsed, Shell shell) {
    if (failure instanceof CommandException expected) {
      shell.say(expected.text());
      return expected.code().number();
    }
    shell.say("error: the command line itself failed (%s)".formatted(failure));
    if (isDebug(parsed)) {
      failure.printStackTrace(shell.err());
    } else {
      shell.say("Please report it with what --debug says.");
    }
    return ExitCode.FAILED.number();
  }

  private static boolean isDebug(ParseResult parsed) {
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.hasMatchedOption("--debug");
  }
}
