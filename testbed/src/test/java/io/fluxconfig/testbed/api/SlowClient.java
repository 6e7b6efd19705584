package io.fluxconfig.testbed.api;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A client that sends something at once and then a byte now and then, until it is cut off. */
final class SlowClient implements AutoCloseable {
  private static final int PAUSE_MILLIS = 300;

  private final Socket socket;
  private final ScheduledFuture<?> drip;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private SlowClient(Socket socket, ScheduledFuture<?> drip) {
    this.socket = socket;
    this.drip = drip;
  }

  /**
   * Begins to call.
   *
   * @param socket connected to the service
   * @param start what is sent at once
   * @param drips whether more follows, slowly
   * @param reads whether it takes what it is sent
   */
  static SlowClient call(
      Socket socket, String start, boolean drips, boolean reads, ScheduledExecutorService clock)
      throws IOException {
    socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    var client = new CompletableFuture<SlowClient>();
    var drip =
        clock.scheduleWithFixedDelay(
            () -> client.thenAccept(slow -> slow.tick(drips)),
            PAUSE_MILLIS,
            PAUSE_MILLIS,
            TimeUnit.MILLISECONDS);
    var slow = new SlowClient(socket, drip);
    client.complete(slow);
    if (reads) {
      Thread.startVirtualThread(slow::read);
    }
    return slow;
  }

  /** Whether the service has closed the connection. */
  boolean isCutOff() {
    return end.isDone();
  }

  private void tick(boolean drips) {
    try {
      if (drips) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      end.complete(null);
    }
  }

  private void read() {
    try {
      socket.getInputStream().skip(Long.MAX_VALUE);
    } catch (IOException e) {
      // Cut off without a word.
    }
    end.complete(null);
  }

  @Override
  public void close() throws IOException {
    drip.cancel(false);
    socket.close();
  }
}
