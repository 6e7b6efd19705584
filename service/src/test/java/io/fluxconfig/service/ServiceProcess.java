package io.fluxconfig.service;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path data;
  private final int port;
  private final Process process;

  private ServiceProcess(Path data, int port, Process process) {
    this.data = data;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param data its data folder
   * @param settings environment variables
   */
  static ServiceProcess start(Path data, Map<String, String> settings) throws IOException {
    Files.createDirectories(data);
    var port = freePort();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "-jar", "target/quarkus-app/quarkus-run.jar");
    var environment = builder.environment();
    environment.put("FLUXCONFIG_DATA", data.toString());
    environment.put("QUARKUS_HTTP_SSL_PORT", String.valueOf(port));
    environment.putAll(settings);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()));
    return new ServiceProcess(data, port, builder.start());
  }

  private static Path log(Path data) {
    return data.resolve("service.log");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A client of it, once it is ready. */
  Client ready() {
    await("service is ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> client().get("/q/health/ready").status() == 200);
    return client();
  }

  private Client client() {
    return new Client("https://localhost:" + port, data);
  }

  /** All that it wrote, once it has given up by itself. */
  String gaveUp() throws Exception {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() == 0) {
      throw new AssertionError("it didn't give up");
    }
    return Files.readString(log(data));
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it as an operator would. */
  @Override
  public void close() {
    process.destroy();
    try {
      await("service has stopped").atMost(START).until(() -> !process.isAlive());
    } finally {
      process.destroyForcibly();
    }
  }
}
