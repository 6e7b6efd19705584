package io.fluxconfig.testbed.install;

import io.fluxconfig.testbed.client.PinnedTrust;
import io.fluxconfig.testbed.process.FreePort;
import io.fluxconfig.testbed.process.HttpProbe;
import io.fluxconfig.testbed.process.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The service with its database. The database goes with it, also when it is killed.
 *
 * @param url where it answers, without a path
 * @param data its folder
 * @param process the service itself
 */
public record ServiceProcess(URI url, Path data, PartProcess process) implements AutoCloseable {

  /**
   * Starts a service on a new data folder, which goes with this JVM.
   *
   * @param settings further variables
   */
  public static ServiceProcess start(Map<String, String> settings) {
    return start(Scratch.folder("service"), settings);
  }

  /**
   * Starts a service. Returns when it is ready.
   *
   * @param data its folder; may hold an earlier service's data
   * @param settings further variables
   */
  public static ServiceProcess start(Path data, Map<String, String> settings) {
    return FreePort.retrying(
        () -> {
          var port = FreePort.next();
          var url = URI.create("https://localhost:" + port);
          var command =
              PartProcess.command("service")
                  .with(Environment.service(port, data))
                  .with(settings)
                  .detaching(data.resolve("postgres/postmaster.pid"));
          var process = PartProcess.start(command, () -> isReady(url, data));
          return new ServiceProcess(url, data, process);
        });
  }

  /** The CA that its certificate is from, a PEM file. */
  public Path ca() {
    return ca(data);
  }

  /** The token that may do everything. */
  public String adminToken() {
    try {
      return Files.readString(data.resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it and its database at once, as a crash would. */
  public void kill() {
    process.kill();
  }

  /** Asks it to end, and kills it when it hasn't after ten seconds. */
  public void stop() {
    process.stop();
  }

  /** Asks it to end, and kills it when it hasn't in time. */
  public void stop(Duration timeout) {
    process.stop(timeout);
  }

  /**
   * Kills it if it runs, and starts it again with the same data, URL and settings. Returns when it
   * is ready.
   */
  public void restart() {
    process.restart();
  }

  /** Where its output goes. */
  public Path log() {
    return process.log();
  }

  /** Kills it. */
  @Override
  public void close() {
    kill();
  }

  private static Path ca(Path data) {
    return data.resolve("tls/ca.crt");
  }

  /** Reads the CA each time: the service makes it when it starts first. */
  private static boolean isReady(URI url, Path data) throws IOException, InterruptedException {
    try (var client = PinnedTrust.client(ca(data))) {
      return new HttpProbe(client, url.resolve("/q/health/ready")).call();
    }
  }
}
