package io.fluxconfig.testbed.blob;

import io.fluxconfig.testbed.ToolScript;
import io.fluxconfig.testbed.process.ChildProcess;
import io.fluxconfig.testbed.process.Command;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.Host;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Azure Blob storage on this machine: Azurite, with one account, whose key or a signature made with
 * it each request must bear. Keeps its blobs in memory. Ends with this JVM. Needs Node.js.
 */
public final class BlobServer implements AutoCloseable {
  private static final String SCRIPT = "azurite/build";
  private static final Duration START = Duration.ofSeconds(60);

  private final Host host = Host.own();
  private final int port = FreePort.next();
  // Clients take the account's name from the endpoint: its host, up to the first dot.
  private final Account account = Account.named(host.name().replaceFirst("\\..*", ""));
  private final BlobClient client = new BlobClient(account, endpoint());
  private final ChildProcess process;

  private BlobServer() {
    var program = ToolScript.run(SCRIPT).resolve("node_modules/azurite/dist/src/blob/main.js");
    var line =
        List.of(
            "node",
            program.toString(),
            "--blobHost",
            host.listen(),
            "--blobPort",
            "" + port,
            "--inMemoryPersistence",
            "--disableProductStyleUrl",
            "--disableTelemetry",
            "--skipApiVersionCheck",
            "--silent");
    var accounts = Map.of("AZURITE_ACCOUNTS", account.name() + ":" + account.key());
    process = ChildProcess.start(Command.of(Scratch.log("azurite"), line).with(accounts));
    process.awaitReady(START, this::listens);
  }

  /** Starts a server without containers, on a free port. */
  public static BlobServer start() {
    return FreePort.retrying(BlobServer::new);
  }

  /**
   * Whether tests with it have to run: always if the environment's {@code CI} is {@code true},
   * elsewhere if it can be set up. What is missing has been said on standard error.
   */
  public static boolean isExpected() {
    return "true".equals(System.getenv("CI")) || canBeSetUp();
  }

  /** The account's endpoint: {@code http://127.0.0.1:PORT/ACCOUNT}. */
  public String endpoint() {
    return "http://%s:%d/%s".formatted(host.name(), port, account.name());
  }

  /** The account's key. */
  public String accountKey() {
    return account.key();
  }

  /** A token that lets its bearer list and read a container for an hour. */
  public String sasKey(String container) {
    return account.sasKey(container);
  }

  /** Makes an empty container. */
  public void container(String name) {
    client.createContainer(name);
  }

  /** Puts blobs, contents by name, into a container. */
  public void put(String container, Map<String, String> blobs) {
    blobs.forEach((name, content) -> client.putBlob(container, name, content));
  }

  /** Ends it. */
  @Override
  public void close() {
    process.close();
  }

  private static boolean canBeSetUp() {
    try {
      ToolScript.run(SCRIPT);
      return true;
    } catch (IllegalStateException failed) {
      return false;
    }
  }

  private boolean listens() throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host.name(), port), 1000);
      return true;
    }
  }
}
