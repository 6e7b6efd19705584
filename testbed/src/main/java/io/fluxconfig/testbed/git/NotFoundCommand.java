package io.fluxconfig.testbed.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.command.AbstractCommandSupport;

/** Tells a client, as Git hosts do, no more than that there is nothing that it may read. */
final class NotFoundCommand extends AbstractCommandSupport {
  private static final byte[] MESSAGE =
      "ERROR: Repository not found.\n".getBytes(StandardCharsets.US_ASCII);

  NotFoundCommand(String line) {
    super(line, null);
  }

  @Override
  public void run() {
    try {
      getErrorStream().write(MESSAGE);
      getErrorStream().flush();
      onExit(1);
    } catch (IOException e) {
      onExit(1, e.getMessage());
    }
  }
}
