package io.fluxconfig.testbed.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between agent and service and passes on their bytes, TLS and all. A connection on which
 * nobody says anything for a while is cut, as many a firewall does it.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int LOOK_MILLIS = 100;

  private final ServerSocket listening;
  private final URI target;
  private final Duration idle;
  private final AtomicInteger cuts = new AtomicInteger();

  CuttingProxy(URI target, Duration idle) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.idle = idle;
    Thread.ofVirtual().start(this::accept);
  }

  /** What to call instead of the target. */
  URI url() {
    return URI.create("https://localhost:" + listening.getLocalPort());
  }

  /** How many connections it has cut. */
  int cuts() {
    return cuts.get();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        var client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    var last = new AtomicLong(System.nanoTime());
    try (client;
        var server = new Socket(target.getHost(), target.getPort())) {
      var there = Thread.ofVirtual().start(() -> pass(client, server, last));
      var back = Thread.ofVirtual().start(() -> pass(server, client, last));
      while (there.isAlive() && back.isAlive()) {
        if (System.nanoTime() - last.get() > idle.toNanos()) {
          cuts.incrementAndGet();
          return;
        }
        back.join(Duration.ofMillis(LOOK_MILLIS));
      }
    } catch (IOException e) {
      // One of the two has gone, and so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(Socket from, Socket to, AtomicLong last) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[8192];
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        last.set(System.nanoTime());
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut.
    }
  }
}
