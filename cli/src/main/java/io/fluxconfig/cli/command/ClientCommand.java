package io.fluxconfig.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fluxconfig.cli.output.ClientView;
import io.fluxconfig.cli.shell.Shell;
import java.util.UUID;

/** A command that is about the clients of the service's own issuer. */
abstract class ClientCommand extends ServiceCommand {
  static final String CLIENTS = "/admin/clients";

  ClientCommand(Shell shell) {
    super(shell);
  }

  static String path(UUID client) {
    return CLIENTS + "/" + client;
  }

  /** What a new secret's life is asked for with; null for as long as is usual. */
  static ObjectNode lifetime(Integer days) {
    var body = JsonNodeFactory.instance.objectNode();
    return days == null ? body : body.put("secretDays", days);
  }

  ClientView clientView() {
    return new ClientView(shell.clock().instant());
  }

  /** Shows a secret, this once; only the secret goes to standard output. */
  void give(JsonNode secret) {
    printer().print(secret, one -> one.path("secret").asText("") + "\n");
    shell.say(
        "The secret of the client %s, good until %s. It can't be shown again."
            .formatted(secret.path("clientId").asText(""), secret.path("expiresAt").asText("")));
  }
}
