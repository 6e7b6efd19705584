package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fluxconfig.cli.shell.Shell;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code role create}. */
@Command(
    name = "create",
    description = "Give somebody a role at a scope; it holds for all that is in it.",
    footer = {
      "",
      "Examples:",
      "  fluxconfig role create --at group -g team --role Contributor \\",
      "      --assignee 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11     # fluxconfig client list",
      "  fluxconfig role create --at cluster -c shop --role Reader \\",
      "      --assignee ada --issuer https://login.example.com/realms/team"
    })
final class RoleCreateCommand extends RoleCommand {
  @Option(
      names = "--at",
      required = true,
      paramLabel = "SCOPE",
      description = "${COMPLETION-CANDIDATES}")
  Level level;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "Reader, Contributor or Owner")
  String role;

  @Option(
      names = {"--assignee", "--assignee-object-id"},
      required = true,
      paramLabel = "ID",
      description = "Who: a client's id, or what another issuer calls the caller")
  String assignee;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "Whose callers --assignee names, if not the service's own clients")
  String issuer;

  RoleCreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  public void run() {
    var properties =
        JsonNodeFactory.instance
            .objectNode()
            .put("roleDefinitionId", role)
            .put("principalId", assignee);
    if (issuer != null) {
      properties.put("issuer", issuer);
    }
    var path = assignments(level) + "/" + UUID.randomUUID();
    var body = JsonNodeFactory.instance.objectNode().set("properties", properties);
    printer().print(client().send("PUT", path, body).body(), roleView()::row);
  }
}
